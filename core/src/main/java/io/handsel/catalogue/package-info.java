/** What providers sell, and whether a customer's number is one that can be sold to: asked before money is taken. */
@NullMarked
package io.handsel.catalogue;

import org.jspecify.annotations.NullMarked;
