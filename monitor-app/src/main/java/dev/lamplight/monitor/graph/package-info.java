/** The causal graph: messages of the log as nodes, what they follow from as edges. */
@NullMarked
package dev.lamplight.monitor.graph;

import org.jspecify.annotations.NullMarked;
