/** The visual language: one shape and colour for each family of messages, in every view. */
@NullMarked
package dev.lamplight.monitor.glyph;

import org.jspecify.annotations.NullMarked;
