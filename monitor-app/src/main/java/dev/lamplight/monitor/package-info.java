/** The desktop window: where it starts. */
@NullMarked
package dev.lamplight.monitor;

import org.jspecify.annotations.NullMarked;
