/** What an operator may do to a node: faults that last for a while and end by themselves. */
@NullMarked
package dev.lamplight.server.fault;

import org.jspecify.annotations.NullMarked;
