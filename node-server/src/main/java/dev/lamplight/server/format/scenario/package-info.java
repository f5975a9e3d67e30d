/** Scenarios as files, and those that come with the program. */
@NullMarked
package dev.lamplight.server.format.scenario;

import org.jspecify.annotations.NullMarked;
