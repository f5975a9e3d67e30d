/** What nodes say to one another. */
@NullMarked
package dev.lamplight.core.message;

import org.jspecify.annotations.NullMarked;
