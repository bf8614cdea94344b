/** The simulated day: purchases of every kind against simulated companies, and the books afterwards. */
@NullMarked
package io.handsel.demo.day;

import org.jspecify.annotations.NullMarked;
