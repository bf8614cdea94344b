/** Our record of a purchase: its status, numbered things, obligations and journal. */
@NullMarked
package io.handsel.transaction;

import org.jspecify.annotations.NullMarked;
