/** The connections between nodes: made, kept up, and carried out without waiting. */
@NullMarked
package dev.lamplight.server.peer;

import org.jspecify.annotations.NullMarked;
