/** Events for subscribers: what happened to transactions, told in order and at least once. */
@NullMarked
package io.handsel.event;

import org.jspecify.annotations.NullMarked;
