/** Calls from a company: requests, replies, and the hints read from them. */
@NullMarked
package io.handsel.webhook;

import org.jspecify.annotations.NullMarked;
