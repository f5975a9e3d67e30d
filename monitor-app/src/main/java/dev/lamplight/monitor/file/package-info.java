/** Runs and traces as files, a new run by a dialog, and what was opened lately. */
@NullMarked
package dev.lamplight.monitor.file;

import org.jspecify.annotations.NullMarked;
