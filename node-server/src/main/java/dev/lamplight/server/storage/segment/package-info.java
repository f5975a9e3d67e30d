/** The log's stream of records: its segments, how they are written, read, replayed and mended. */
@NullMarked
package dev.lamplight.server.storage.segment;

import org.jspecify.annotations.NullMarked;
