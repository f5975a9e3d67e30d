/** The world, and where on it the nodes' regions are. */
@NullMarked
package dev.lamplight.monitor.map;

import org.jspecify.annotations.NullMarked;
