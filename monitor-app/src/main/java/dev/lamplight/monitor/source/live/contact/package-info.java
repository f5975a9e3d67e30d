/**
 * The way to real nodes over HTTP: what they say, what happens there, and what is asked of them.
 */
@NullMarked
package dev.lamplight.monitor.source.live.contact;

import org.jspecify.annotations.NullMarked;
