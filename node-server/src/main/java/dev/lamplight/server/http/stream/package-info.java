/** Answers without an end: what a client is told while it stays. */
@NullMarked
package dev.lamplight.server.http.stream;

import org.jspecify.annotations.NullMarked;
