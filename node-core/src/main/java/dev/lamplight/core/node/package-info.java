/** One member of the cluster: a step function from inputs to effects. */
@NullMarked
package dev.lamplight.core.node;

import org.jspecify.annotations.NullMarked;
