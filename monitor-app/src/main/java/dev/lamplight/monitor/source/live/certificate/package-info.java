/** Who vouches for the machines that nodes run on. */
@NullMarked
package dev.lamplight.monitor.source.live.certificate;

import org.jspecify.annotations.NullMarked;
