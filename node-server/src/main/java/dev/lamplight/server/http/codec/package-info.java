/** Bytes into requests and answers into bytes. Netty is used here and in the connections only. */
@NullMarked
package dev.lamplight.server.http.codec;

import org.jspecify.annotations.NullMarked;
