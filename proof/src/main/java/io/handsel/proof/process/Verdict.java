package io.handsel.proof.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.CheckReport;
import io.handsel.Handsel;
import io.handsel.jdbi.SqlChecks;
import io.handsel.proof.harness.Postgres;
import io.handsel.proof.process.Order.Fate;
import io.handsel.store.Search;
import io.handsel.testkit.simulator.PaystackLedger;
import io.handsel.testkit.simulator.VtpassLedger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Judges by the companies' ledgers and by plain SQL; the library's own checker is heard besides. */
final class Verdict {

    private static final String PAYMENT = "2";

    private final DataSource database;
    private final PaystackLedger paystack;
    private final VtpassLedger vtpass;
    private final Map<String, List<VtpassLedger.Vend>> vendsByRequest;
    private final Map<String, Long> chargedByReference = new HashMap<>();
    private final Map<String, Long> refundedByReference = new HashMap<>();
    private final Map<String, String> statuses = new HashMap<>();
    private final Map<String, String> transactions = new HashMap<>();
    private final Map<String, List<String>> payments = new HashMap<>();
    private final Map<String, List<String>> deliveries = new HashMap<>();
    private final Set<String> reminded;
    private final Map<String, Integer> ends = new TreeMap<>();
    private long heldInReview;
    private long inReview;

    Verdict(DataSource database, PaystackLedger paystack, VtpassLedger vtpass) {
        this.database = database;
        this.paystack = paystack;
        this.vtpass = vtpass;
        this.vendsByRequest = vtpass.vends().stream().collect(Collectors.groupingBy(VtpassLedger.Vend::requestId));
        paystack.charges().forEach(it -> chargedByReference.merge(it.reference(), it.charged(), Math::addExact));
        paystack.refunds().stream()
                .filter(it -> !it.bounced())
                .forEach(it -> refundedByReference.merge(it.reference(), it.amount(), Math::addExact));
        rows("SELECT id, status FROM handsel_transaction").forEach(it -> statuses.put(it[0], it[1]));
        rows("SELECT kind, value, transaction_id FROM handsel_reference WHERE kind IN (2, 3)")
                .forEach(it -> reference(it[0], it[1], it[2]));
        reminded = Set.copyOf(
                Postgres.rows(database, "SELECT DISTINCT transaction_id FROM handsel_obligation WHERE kind = 8"));
    }

    private List<String[]> rows(String sql) {
        return Postgres.rows(database, sql).stream()
                .map(it -> it.split("\\|", -1))
                .toList();
    }

    private void reference(String kind, String value, String transaction) {
        if (kind.equals(PAYMENT)) {
            transactions.put(value, transaction);
        }
        (kind.equals(PAYMENT) ? payments : deliveries)
                .computeIfAbsent(transaction, it -> new ArrayList<>())
                .add(value);
    }

    /** Delivered exactly once, or refunded exactly once, or in review with a reason; never two of these by itself. */
    void everyPromiseWasKeptFor(Order order, String paymentReference) {
        String id = transactionOf(paymentReference);
        String status = statuses.getOrDefault(id, "none");
        long charged = charged(id);
        long refunded = refunded(id);
        List<VtpassLedger.Vend> vends = vends(id);
        ends.merge(order.fate() + " > " + status, 1, Integer::sum);

        assertThat(vends).as("P2, order " + order).hasSizeLessThanOrEqualTo(1);
        assertThat(vends).allSatisfy(vend -> {
            assertThat(vend.phone()).isEqualTo(order.phone());
            assertThat(vend.amount()).isEqualTo(order.faceValue());
        });
        assertThat(refunded).as("never more back than came, order " + order).isLessThanOrEqualTo(charged);
        if (order.fate() == Fate.UNPAID) {
            assertThat(charged).isZero();
            assertThat(vends).as("P1: nothing unpaid is delivered").isEmpty();
            assertThat(status).isEqualTo("PAYMENT_PENDING");
            return;
        }
        assertThat(charged).isEqualTo(order.price());
        switch (status) {
            case "COMPLETED" -> {
                assertThat(vends).as("delivered, order " + order).hasSize(1);
                assertThat(refunded)
                        .as("P4: delivered and not refunded, order " + order)
                        .isZero();
            }
            case "REFUNDED" -> {
                assertThat(vends)
                        .as("P4: refunded and not delivered, order " + order)
                        .isEmpty();
                assertThat(refunded).as("all of it went back, order " + order).isEqualTo(charged);
            }
            default -> inReviewWithAReason(order, id, status, charged - refunded);
        }
    }

    private void inReviewWithAReason(Order order, String id, String status, long held) {
        assertThat(status).as("P3, order " + order).isEqualTo("NEEDS_REVIEW");
        assertThat(reminded).as("a person is reminded, order " + order).contains(id);
        heldInReview += held;
        inReview++;
    }

    /** P3: what is not final owes something, and each version has its journal (P11). */
    void nothingIsForgotten() {
        assertThat(SqlChecks.of(database).runAll()).as("the checks in SQL").isEmpty();
        assertThat(Postgres.rows(database, """
                        SELECT t.id FROM handsel_transaction t
                        WHERE t.closed_as IS NULL
                          AND NOT EXISTS (SELECT FROM handsel_obligation o WHERE o.transaction_id = t.id)"""))
                .as("neither final nor owing anything")
                .isEmpty();
        assertThat(Postgres.rows(database, """
                        SELECT t.id FROM handsel_transaction t
                        WHERE t.version <> (SELECT count(DISTINCT j.version) FROM handsel_journal j
                                            WHERE j.transaction_id = t.id)"""))
                .as("versions without a journal entry")
                .isEmpty();
        assertThat(Postgres.rows(database, """
                        SELECT idempotency_key FROM handsel_transaction
                        GROUP BY idempotency_key HAVING count(*) > 1""")).isEmpty();
    }

    /**
     * P6: each webhook that was acknowledged is there, and was asked about; or, where that is not waited for, is still owed
     * while what it tells is known.
     */
    void everyAcknowledgedWebhookIsReflected(Collection<FrontDoor.Acknowledged> acknowledged, boolean asked) {
        Map<String, String> states =
                Postgres.rows(database, "SELECT account, digest, state FROM handsel_inbox").stream()
                        .map(row -> row.split("\\|", -1))
                        .collect(Collectors.toMap(row -> row[0] + " " + row[1], row -> row[2]));
        Set<String> fine = asked ? Set.of("3", "5") : Set.of("1", "3", "5");
        assertThat(acknowledged)
                .isNotEmpty()
                .allSatisfy(it -> assertThat(states.get(it.account() + " " + it.digest()))
                        .as("P6, a webhook of " + it.account())
                        .isIn(fine));
    }

    /** No vend and no refund that nobody's purchase accounts for; no mark twice. */
    void nothingElseHappened(Collection<String> paymentReferences) {
        List<String> ids =
                paymentReferences.stream().map(this::transactionOf).distinct().toList();
        assertThat(ids).hasSameSizeAs(paymentReferences);
        assertThat(Postgres.number(database, "SELECT count(*) FROM handsel_transaction"))
                .isEqualTo(ids.size());
        assertThat(ids.stream().mapToInt(id -> vends(id).size()).sum())
                .isEqualTo(vtpass.vends().size());
        Map<String, Long> byMark = paystack.refunds().stream()
                .collect(Collectors.groupingBy(PaystackLedger.RefundEntry::merchantNote, Collectors.counting()));
        assertThat(byMark.values()).as("one refund per mark").allMatch(count -> count == 1);
        assertThat(ids.stream().mapToLong(this::refunded).sum())
                .isEqualTo(paystack.totalRefunded().getOrDefault("NGN", 0L));
    }

    /** P11: the library's checker finds nothing, of any transaction. */
    static void theCheckerFindsNothing(Handsel onlooker) {
        Optional<Search> page = Optional.of(Search.ALL.limit(500));
        while (page.isPresent()) {
            CheckReport report = onlooker.check(page.get());
            assertThat(report.findings()).as("Handsel.check").isEmpty();
            Search here = page.get();
            page = report.next().map(here::after);
        }
    }

    /** What came is what was delivered, with our fee, and what went back, and what is held. */
    void moneyIsConserved(Collection<Order> orders) {
        long fees = Order.FEE * vtpass.vends().size();
        long delivered = vtpass.totalDelivered() + fees;
        long wentBack = paystack.totalRefunded().getOrDefault("NGN", 0L);
        assertThat(paystack.totalCharged().get("NGN")).isEqualTo(delivered + wentBack + heldInReview);
        assertThat(paystack.totalCharged().get("NGN"))
                .isEqualTo(orders.stream()
                        .filter(order -> order.fate() != Fate.UNPAID)
                        .mapToLong(Order::price)
                        .sum());
    }

    /** How many are held in review, with a reason. */
    long inReview() {
        return inReview;
    }

    String summary() {
        return ends.toString();
    }

    private String transactionOf(String paymentReference) {
        String id = transactions.getOrDefault(paymentReference, "");
        assertThat(id).as("whose payment " + paymentReference + " is").isNotEmpty();
        return id;
    }

    private long charged(String id) {
        return sum(id, chargedByReference);
    }

    private long refunded(String id) {
        return sum(id, refundedByReference);
    }

    private long sum(String id, Map<String, Long> amounts) {
        return payments.getOrDefault(id, List.of()).stream()
                .mapToLong(it -> amounts.getOrDefault(it, 0L))
                .sum();
    }

    private List<VtpassLedger.Vend> vends(String id) {
        return deliveries.getOrDefault(id, List.of()).stream()
                .flatMap(it -> vendsByRequest.getOrDefault(it, List.of()).stream())
                .toList();
    }
}
