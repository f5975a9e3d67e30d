/** What a node offers to those who ask it something: the routes ask, the host answers. */
@NullMarked
package dev.lamplight.server.service;

import org.jspecify.annotations.NullMarked;
