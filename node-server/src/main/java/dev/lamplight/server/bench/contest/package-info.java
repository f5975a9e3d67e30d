/** A comparison of two clusters that are measured in turn: how it runs, its figures, its report. */
@NullMarked
package dev.lamplight.server.bench.contest;

import org.jspecify.annotations.NullMarked;
