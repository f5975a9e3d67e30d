/** A server node as a process: its configuration, its log, its start and its end. */
@NullMarked
package dev.lamplight.server.command.node;

import org.jspecify.annotations.NullMarked;
