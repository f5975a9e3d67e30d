/** The logs of all nodes side by side, one row an index. */
@NullMarked
package dev.lamplight.monitor.messages;

import org.jspecify.annotations.NullMarked;
