/** What a request asks for beside its path: parameters, headers, keys. */
@NullMarked
package dev.lamplight.server.http.parameter;

import org.jspecify.annotations.NullMarked;
