/** The Bully algorithm as courses teach it, with best-effort replication: unsafe on purpose. */
@NullMarked
package dev.lamplight.core.node.textbook;

import org.jspecify.annotations.NullMarked;
