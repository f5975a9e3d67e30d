/** The words of a scenario: one line's tokens, quantities and commands, read and written. */
@NullMarked
package dev.lamplight.core.scenario.language;

import org.jspecify.annotations.NullMarked;
