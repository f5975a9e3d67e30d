/** The hot parts of the simulator, one by one, as JMH benchmarks: docs/BENCHMARKS.md runs them. */
@NullMarked
package dev.lamplight.server.bench.micro;

import org.jspecify.annotations.NullMarked;
