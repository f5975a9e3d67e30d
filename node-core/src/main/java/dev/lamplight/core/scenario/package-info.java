/** The scenario language: what to do to a simulated cluster, and what to expect of it. */
@NullMarked
package dev.lamplight.core.scenario;

import org.jspecify.annotations.NullMarked;
