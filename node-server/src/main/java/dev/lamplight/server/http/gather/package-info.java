/** What this node gathers of the other members, over their own routes, for whoever looks at it. */
@NullMarked
package dev.lamplight.server.http.gather;

import org.jspecify.annotations.NullMarked;
