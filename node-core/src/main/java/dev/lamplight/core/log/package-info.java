/** The replicated log, its entries, and the tables that follow from it. */
@NullMarked
package dev.lamplight.core.log;

import org.jspecify.annotations.NullMarked;
