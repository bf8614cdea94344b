/** What the adapters share to make one HTTP call. Not promised to users. */
@NullMarked
package io.handsel.http;

import org.jspecify.annotations.NullMarked;
