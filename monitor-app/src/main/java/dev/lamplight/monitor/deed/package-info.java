/** What a user can do to nodes and links, when it makes no sense, and what was done. */
@NullMarked
package dev.lamplight.monitor.deed;

import org.jspecify.annotations.NullMarked;
