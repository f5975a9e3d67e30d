/** Who belongs to a cluster: members, their incarnations, and the epochs in which they lead. */
@NullMarked
package dev.lamplight.core.cluster;

import org.jspecify.annotations.NullMarked;
