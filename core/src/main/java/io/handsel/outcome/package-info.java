/** What a call to a far side came to: outcomes of submissions, answers of queries, and the proof or doubt that comes with them. */
@NullMarked
package io.handsel.outcome;

import org.jspecify.annotations.NullMarked;
