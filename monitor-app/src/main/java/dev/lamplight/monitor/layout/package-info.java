/**
 * Pure geometry of the cluster's picture: seats, the ways between them, and labels that keep clear
 * of both.
 */
@NullMarked
package dev.lamplight.monitor.layout;

import org.jspecify.annotations.NullMarked;
