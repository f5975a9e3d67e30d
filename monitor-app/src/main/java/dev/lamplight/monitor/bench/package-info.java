/** The window's benchmarks: frames, the way back, causes, and memory. */
@NullMarked
package dev.lamplight.monitor.bench;

import org.jspecify.annotations.NullMarked;
