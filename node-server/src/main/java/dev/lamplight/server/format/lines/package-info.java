/** Lines of JSON as bytes, on their way in and out. */
@NullMarked
package dev.lamplight.server.format.lines;

import org.jspecify.annotations.NullMarked;
