/** The benchmarks: what is measured, how, and what it ought to come to. */
@NullMarked
package dev.lamplight.server.bench;

import org.jspecify.annotations.NullMarked;
