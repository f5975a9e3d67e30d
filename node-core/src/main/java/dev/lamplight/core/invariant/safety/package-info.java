/** What may never happen, whatever fails: S1 to S8. */
@NullMarked
package dev.lamplight.core.invariant.safety;

import org.jspecify.annotations.NullMarked;
