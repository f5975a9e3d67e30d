/** Several nodes as processes on this computer, started and stopped as one. */
@NullMarked
package dev.lamplight.server.command.cluster;

import org.jspecify.annotations.NullMarked;
