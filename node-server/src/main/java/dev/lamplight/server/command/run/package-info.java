/** Runs of scenarios: what one came to, and many seeds at once. */
@NullMarked
package dev.lamplight.server.command.run;

import org.jspecify.annotations.NullMarked;
