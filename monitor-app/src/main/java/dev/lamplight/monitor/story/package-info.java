/** Told scenarios: what they are, the card to choose one, and what comes next. */
@NullMarked
package dev.lamplight.monitor.story;

import org.jspecify.annotations.NullMarked;
