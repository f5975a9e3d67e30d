/** What the window remembers of a user, in the place where the platform keeps such things. */
@NullMarked
package dev.lamplight.monitor.settings;

import org.jspecify.annotations.NullMarked;
