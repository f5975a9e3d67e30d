/** The whole run in a strip: who led when, what went wrong, and the way to any moment of it. */
@NullMarked
package dev.lamplight.monitor.overview;

import org.jspecify.annotations.NullMarked;
