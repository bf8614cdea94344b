/** The engine on a real database, with faults at every statement that it rests on, and races of two nodes. */
@NullMarked
package io.handsel.proof.database;

import org.jspecify.annotations.NullMarked;
