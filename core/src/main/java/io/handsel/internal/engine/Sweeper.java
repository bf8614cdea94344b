package io.handsel.internal.engine;

import io.handsel.Alert;
import io.handsel.OverloadedException;
import io.handsel.outcome.Answer;
import io.handsel.payment.ListedPayment;
import io.handsel.payment.PaymentPage;
import io.handsel.payment.PaymentWindow;
import io.handsel.report.SweepReport;
import io.handsel.store.NodeId;
import io.handsel.store.Reference;
import io.handsel.store.ReferenceKind;
import io.handsel.store.SweepState;
import io.handsel.store.TransactionStore;
import io.handsel.transaction.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what gateways list with what is known here. A payment that is lacking goes into the inbox, as if its webhook had
 * come: what becomes of it is decided there, and nothing that a list says is believed.
 */
final class Sweeper {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

    /** Windows overlap by so much: lists may be late, and clocks differ. */
    static final Duration OVERLAP = Duration.ofHours(6);

    /** Webhooks of what was paid since are still on their way. */
    private static final Duration STILL_COMING = Duration.ofMinutes(15);

    private static final Duration LONGEST_WINDOW = Duration.ofDays(31);
    private static final Duration LOOKED_AT = Duration.ofMinutes(10);
    private static final Duration AFTER_TROUBLE = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_PAGES = 10_000;
    private static final Pattern OF_AN_INSTALLATION = Pattern.compile("([a-z0-9]{1,6})-[0-9a-z]{26}-p\\d+");

    private final TransactionStore store;
    private final Means means;
    private final Calls calls;
    private final Inbox inbox;
    private final NodeId node;
    private final Optional<Duration> every;
    private final Map<String, Instant> notBefore = new ConcurrentHashMap<>();

    Sweeper(TransactionStore store, Means means, Calls calls, Inbox inbox, NodeId node, Optional<Duration> every) {
        this.store = store;
        this.means = means;
        this.calls = calls;
        this.inbox = inbox;
        this.node = node;
        this.every = every;
    }

    /** A page could not be read, for now. */
    private static final class NoPageException extends Exception {

        private static final long serialVersionUID = 1L;

        NoPageException(String why) {
            super(why, null, false, false);
        }
    }

    // ---- by itself

    /** Reads all pages that are due, on the calling thread; how many. */
    int runDue() {
        int pages = 0;
        for (int read = onePageEach(); read > 0 && pages < MOST_PAGES; read = onePageEach()) {
            pages += read;
        }
        return pages;
    }

    /** Reads a page of each account of which one is due; how many. */
    int onePageEach() {
        if (every.isEmpty()) {
            return 0;
        }
        return (int) means.accounts().gatewayNames().stream()
                .filter(this::lists)
                .filter(it -> !means.clock().now().isBefore(notBefore.getOrDefault(it, Instant.MIN)))
                .filter(this::onePage)
                .count();
    }

    private boolean lists(String account) {
        return means.accounts()
                .gateway(account)
                .filter(it -> it.capabilities().listsPayments())
                .isPresent();
    }

    private boolean onePage(String account) {
        Instant now = means.clock().now();
        Optional<SweepState> lent = store.sweeps().claim(account, node, now);
        Optional<SweepState> due = lent.flatMap(it -> due(it, now));
        if (due.isEmpty()) {
            notBefore.put(account, now.plus(LOOKED_AT));
            return false;
        }
        SweepState state = due.get();
        Optional<Bulkheads.Permit> permit = means.bulkheads().tryEnter(account);
        if (permit.isEmpty()) {
            return false;
        }
        try {
            Page page = read(window(state.report()), account, state.nextPage(), permit.get());
            SweepReport report = state.report().plus(page.counts());
            if (store.sweeps().save(new SweepState(state.epoch(), report, page.next())) && report.complete()) {
                ended(report);
            }
            return true;
        } catch (NoPageException e) {
            LOG.warn("payments at {} could not be listed, trying again later: {}", account, e.getMessage());
            notBefore.put(account, now.plus(AFTER_TROUBLE));
            return false;
        }
    }

    /** The sweep under way, or the next one if its time has come. */
    private Optional<SweepState> due(SweepState state, Instant now) {
        SweepReport last = state.report();
        if (!last.complete()) {
            return Optional.of(state);
        }
        Instant to = now.minus(STILL_COMING);
        if (now.isBefore(last.to().plus(every.orElseThrow()))) {
            return Optional.empty();
        }
        Instant overlapping = last.to().minus(OVERLAP);
        Instant earliest = to.minus(LONGEST_WINDOW);
        Instant from = overlapping.isBefore(earliest) ? earliest : overlapping;
        return Optional.of(
                new SweepState(state.epoch(), SweepReport.begun(last.account(), from, to), Optional.empty()));
    }

    private void ended(SweepReport report) {
        LOG.info("swept: {}", report);
        if (report.unmatched() > 0) {
            String sentence = "Of the payments that " + report.account() + " lists between " + report.from() + " and "
                    + report.to() + ", " + report.unmatched() + " belong to no purchase that is known here."
                    + " They wait among the webhooks, as " + Inbox.LISTED + ".";
            means.alarm()
                    .raise(List.of(new Alert(
                            Alert.Kind.PAYMENT_UNMATCHED,
                            "",
                            sentence,
                            means.clock().now())));
        }
    }

    // ---- by hand

    SweepReport sweep(String account, Instant from, Instant to) {
        if (!lists(account)) {
            throw new IllegalArgumentException("'" + account + "' is no gateway's account that lists payments");
        }
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST_WINDOW) > 0) {
            throw new IllegalArgumentException("a sweep needs a time from before to, of " + LONGEST_WINDOW.toDays()
                    + " days at most: " + from + " to " + to);
        }
        SweepReport report = SweepReport.begun(account, from, to);
        Optional<String> next = Optional.empty();
        while (!report.complete() && report.pages() < MOST_PAGES) {
            Bulkheads.Permit permit = means.bulkheads()
                    .enter(account, PATIENCE)
                    .orElseThrow(
                            () -> new OverloadedException("account '" + account + "' has too many calls under way"));
            try {
                Page page = read(window(report), account, next, permit);
                report = report.plus(page.counts());
                next = page.next();
            } catch (NoPageException e) {
                LOG.warn("a sweep of {} ended early: {}", account, e.getMessage());
                return report;
            }
        }
        return report;
    }

    // ---- a page

    /** What came of a page, and where the next one is. */
    private record Page(SweepReport counts, Optional<String> next) {}

    private static PaymentWindow window(SweepReport report) {
        return new PaymentWindow(report.from(), report.to());
    }

    private Page read(PaymentWindow window, String account, Optional<String> page, Bulkheads.Permit permit)
            throws NoPageException {
        Answer<PaymentPage> answer;
        try {
            answer = calls.list(account, window, page);
        } finally {
            permit.release();
        }
        if (answer instanceof Answer.Found<PaymentPage> found) {
            return compared(account, window, found.found());
        }
        throw new NoPageException(answer.fold(it -> "", Answer.Absent::detail, Answer.Unknown::detail));
    }

    private Page compared(String account, PaymentWindow window, PaymentPage page) {
        Map<Reference, Transaction> known = store.loadByReference(
                page.payments().stream().map(it -> reference(account, it)).collect(Collectors.toSet()));
        int missing = 0;
        int unmatched = 0;
        int ofOthers = 0;
        for (ListedPayment payment : page.payments()) {
            Optional<Transaction> ours = Optional.ofNullable(known.get(reference(account, payment)));
            if (ours.isPresent()) {
                if (ours.get().payments().stream()
                        .noneMatch(it -> isSame(it.evidence().gatewayPaymentId(), payment))) {
                    inbox.listed(account, payment, true);
                    missing++;
                }
            } else if (isOfAnother(payment.reference())) {
                ofOthers++;
            } else if (inbox.listed(account, payment, false)) {
                unmatched++;
            }
        }
        page.notUnderstood().forEach(it -> LOG.warn("listed by {} and not understood: {}", account, it));
        SweepReport counts = new SweepReport(
                account,
                window.from(),
                window.to(),
                1,
                page.payments().size(),
                missing,
                unmatched,
                ofOthers,
                page.notUnderstood().size(),
                page.next().isEmpty());
        return new Page(counts, page.next());
    }

    private static boolean isSame(String known, ListedPayment payment) {
        return known.equals(payment.gatewayPaymentId());
    }

    private static Reference reference(String account, ListedPayment payment) {
        return new Reference(ReferenceKind.PAYMENT, account, payment.reference());
    }

    /** References of Handsel's that carry the prefix of another installation, which has books of its own. */
    private boolean isOfAnother(String reference) {
        var matcher = OF_AN_INSTALLATION.matcher(reference);
        return matcher.matches() && !means.ids().isOurs(matcher.group(1));
    }
}
