/** What a scenario expects: a condition and when it is to hold, read, written and watched. */
@NullMarked
package dev.lamplight.core.scenario.expectation;

import org.jspecify.annotations.NullMarked;
