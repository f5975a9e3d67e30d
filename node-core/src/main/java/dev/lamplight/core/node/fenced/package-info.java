/**
 * The fenced variant: Bully decides who tries to lead, a majority and an epoch decide whether they
 * do.
 */
@NullMarked
package dev.lamplight.core.node.fenced;

import org.jspecify.annotations.NullMarked;
