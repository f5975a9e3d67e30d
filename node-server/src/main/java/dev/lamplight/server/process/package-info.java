/** Real processes on this computer: nodes and others' servers, started, stopped, killed. */
@NullMarked
package dev.lamplight.server.process;

import org.jspecify.annotations.NullMarked;
