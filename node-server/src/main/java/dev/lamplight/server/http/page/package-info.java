/** What people look at: the dashboard, and the contract as a page. */
@NullMarked
package dev.lamplight.server.http.page;

import org.jspecify.annotations.NullMarked;
