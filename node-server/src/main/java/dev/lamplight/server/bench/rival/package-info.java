/** The clusters that the benchmarks of servers compare: ours and others', behind one interface. */
@NullMarked
package dev.lamplight.server.bench.rival;

import org.jspecify.annotations.NullMarked;
