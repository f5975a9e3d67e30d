/** What leaves for other tools, in the forms that these read. */
@NullMarked
package dev.lamplight.server.format;

import org.jspecify.annotations.NullMarked;
