/** Pictures and reports. */
@NullMarked
package dev.lamplight.monitor.export;

import org.jspecify.annotations.NullMarked;
