/** Exhaustive search: every order of events in a small cluster, each state once. */
@NullMarked
package dev.lamplight.core.search;

import org.jspecify.annotations.NullMarked;
