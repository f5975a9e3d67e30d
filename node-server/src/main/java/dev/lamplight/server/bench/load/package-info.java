/** A generator of load: many HTTP connections on one thread, each with one request at a time. */
@NullMarked
package dev.lamplight.server.bench.load;

import org.jspecify.annotations.NullMarked;
