/** What several tests of the whole share: a real database, the accounts at the companies, and those who watch calls. */
@NullMarked
package io.handsel.proof.harness;

import org.jspecify.annotations.NullMarked;
