/** What Handsel tells about itself: how it fares now, and how purchases went. */
@NullMarked
package io.handsel.report;

import org.jspecify.annotations.NullMarked;
