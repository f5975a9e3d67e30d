/** The routes that take messages: one, or a batch. */
@NullMarked
package dev.lamplight.server.http.append;

import org.jspecify.annotations.NullMarked;
