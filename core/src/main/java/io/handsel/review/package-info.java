/** What a person decides about a review item, who decided it, and what a second person must agree to. */
@NullMarked
package io.handsel.review;

import org.jspecify.annotations.NullMarked;
