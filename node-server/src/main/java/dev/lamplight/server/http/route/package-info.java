/** Which request goes where, and who may send it. */
@NullMarked
package dev.lamplight.server.http.route;

import org.jspecify.annotations.NullMarked;
