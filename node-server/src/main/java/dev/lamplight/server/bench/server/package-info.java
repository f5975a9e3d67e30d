/** The benchmarks of servers: appends, reads and changes of leader, ours and others' in turn. */
@NullMarked
package dev.lamplight.server.bench.server;

import org.jspecify.annotations.NullMarked;
