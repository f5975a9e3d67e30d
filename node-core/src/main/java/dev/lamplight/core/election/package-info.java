/**
 * The pieces of a Bully election: probes, claims, patience with others, and calm before a
 * take-over.
 */
@NullMarked
package dev.lamplight.core.election;

import org.jspecify.annotations.NullMarked;
