/** The name under which a node writes for clients that gave none. */
@NullMarked
package dev.lamplight.core.session;

import org.jspecify.annotations.NullMarked;
