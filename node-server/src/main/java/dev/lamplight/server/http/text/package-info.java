/** Texts on their way out as JSON: messages, and how matters stand. */
@NullMarked
package dev.lamplight.server.http.text;

import org.jspecify.annotations.NullMarked;
