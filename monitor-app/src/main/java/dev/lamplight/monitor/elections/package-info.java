/** Who came to lead, from whom, why, and how long that took. */
@NullMarked
package dev.lamplight.monitor.elections;

import org.jspecify.annotations.NullMarked;
