/** The command line: one picocli program that holds every command but the window. */
@NullMarked
package dev.lamplight.server.command;

import org.jspecify.annotations.NullMarked;
