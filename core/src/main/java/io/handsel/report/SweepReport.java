package io.handsel.report;

import java.time.Instant;
import java.util.Objects;

/**
 * What a sweep found: the payments that a gateway listed for a time, beside what is known here.
 *
 * @param account the gateway's account
 * @param from payments from this time on
 * @param to payments before this time
 * @param pages how many pages were read
 * @param listed how many payments stood on them; one that stands on two pages counts twice
 * @param missing how many of those belong to purchases of ours and were not known; they are asked about now
 * @param unmatched how many belong to nobody who is known here; they wait among the webhooks, for an operator
 * @param ofOthers how many belong to other installations on the same account; they are passed over
 * @param notUnderstood how many could not be read; the log names them
 * @param complete whether the last page was read; if not, it goes on, or has to be asked for again
 */
public record SweepReport(
        String account,
        Instant from,
        Instant to,
        int pages,
        int listed,
        int missing,
        int unmatched,
        int ofOthers,
        int notUnderstood,
        boolean complete) {

    /** Refuses missing parts. */
    public SweepReport {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
    }

    /**
     * A sweep of which no page was read yet.
     *
     * @param account the gateway's account
     * @param from payments from this time on
     * @param to payments before this time
     * @return the report
     */
    public static SweepReport begun(String account, Instant from, Instant to) {
        return new SweepReport(account, from, to, 0, 0, 0, 0, 0, 0, false);
    }

    /**
     * The same report with what stood on another page.
     *
     * @param page the counts of the page
     * @return the report; complete if the page was the last
     */
    public SweepReport plus(SweepReport page) {
        return new SweepReport(
                account,
                from,
                to,
                pages + page.pages,
                listed + page.listed,
                missing + page.missing,
                unmatched + page.unmatched,
                ofOthers + page.ofOthers,
                notUnderstood + page.notUnderstood,
                page.complete);
    }
}
