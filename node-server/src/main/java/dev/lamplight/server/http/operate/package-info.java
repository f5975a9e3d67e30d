/** The operator's routes: faults on request, and stepping down. */
@NullMarked
package dev.lamplight.server.http.operate;

import org.jspecify.annotations.NullMarked;
