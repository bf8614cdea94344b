/** Transactions kept in PostgreSQL, through JDBI. */
@NullMarked
package io.handsel.jdbi;

import org.jspecify.annotations.NullMarked;
