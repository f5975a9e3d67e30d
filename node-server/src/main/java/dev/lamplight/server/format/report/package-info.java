/** What a command reports of a run, in JSON and in tables. */
@NullMarked
package dev.lamplight.server.format.report;

import org.jspecify.annotations.NullMarked;
