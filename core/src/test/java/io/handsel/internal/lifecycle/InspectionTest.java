package io.handsel.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.CheckReport.Finding;
import io.handsel.CheckReport.Rule;
import io.handsel.delivery.DeliveryAttempt;
import io.handsel.delivery.DeliveryStatus;
import io.handsel.internal.codec.StateCodec;
import io.handsel.internal.journal.Inspection;
import io.handsel.internal.journal.JournalKeys;
import io.handsel.internal.journal.Seals;
import io.handsel.payment.PaymentAttemptStatus;
import io.handsel.payment.RefundState;
import io.handsel.payment.RefundStatus;
import io.handsel.transaction.JournalEntry;
import io.handsel.transaction.ObligationKind;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What an inspection finds in a transaction that something has damaged, and in one that nothing has. */
class InspectionTest {

    private static Transaction without(Transaction it, ObligationKind kind) throws ReflectiveOperationException {
        return Altered.with(
                it,
                "obligations",
                it.obligations().stream().filter(owed -> owed.kind() != kind).toList());
    }

    private static Transaction delivery(Transaction it, DeliveryStatus status) throws ReflectiveOperationException {
        return Altered.with(
                it,
                "deliveries",
                it.deliveries().stream()
                        .map(attempt -> attempt.with(status, "changed"))
                        .toList());
    }

    /** Inspects a transaction whose journal tells of another state, or of the same. */
    private static List<Finding> inspect(Transaction stored, String told) throws ReflectiveOperationException {
        Seals seals = JournalKeys.none().after(stored.id(), "");
        JournalEntry entry = seals.next(1, 0, stored.updatedAt(), "accepted", "Recorded.", "{}", told);
        return Inspection.of(Altered.with(stored, "seal", seals.head()), List.of(entry), JournalKeys.none());
    }

    private static List<Finding> inspect(Transaction stored) throws ReflectiveOperationException {
        return inspect(stored, StateCodec.encode(stored).toString());
    }

    private static List<Rule> broken(Transaction stored) throws ReflectiveOperationException {
        return inspect(stored).stream().map(Finding::rule).toList();
    }

    static Stream<Life> lives() {
        Life back = Life.fresh().toBeRefunded().refundRequested();
        return Stream.of(
                Life.fresh(),
                Life.fresh().payable(),
                Life.fresh().paid(),
                Life.fresh().paid().submitting(),
                Life.fresh().paid().submitting().delivered(),
                Life.fresh().toBeRefunded(),
                Life.fresh().toBeRefunded().refundRequested(),
                back.then(Happenings.refundFound(back.is(), 1, RefundState.NEEDS_ATTENTION)));
    }

    @ParameterizedTest
    @MethodSource("lives")
    void nothingIsFoundInALifeThatFollowsTheRules(Life life) throws Exception {
        assertThat(inspect(life.is())).isEmpty();
    }

    @Test
    void p11_aJournalThatDoesNotEndWithTheTransactionsSealIsNotWhole() throws Exception {
        Transaction it = Life.fresh().is();
        JournalEntry entry = JournalKeys.none()
                .after(it.id(), "")
                .next(
                        1,
                        0,
                        it.updatedAt(),
                        "accepted",
                        "Recorded.",
                        "{}",
                        StateCodec.encode(it).toString());

        List<Finding> findings = Inspection.of(Altered.with(it, "seal", "another"), List.of(entry), JournalKeys.none());

        assertThat(findings).extracting(Finding::rule).containsExactly(Rule.JOURNAL_IS_WHOLE);
        assertThat(findings).extracting(Finding::reference).containsExactly("t-1");
    }

    @Test
    void p11_aStateThatTheJournalDoesNotLeadToIsNamedByWhatDiffers() throws Exception {
        Transaction it = Life.fresh().is();
        String told = StateCodec.encode(it).toString();

        assertThat(inspect(Altered.with(it, "reference", "t-2"), told))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.rule()).isEqualTo(Rule.STATE_IS_THE_FOLD);
                    assertThat(found.text())
                            .isEqualTo("the state is not what the journal leads to; they differ in [reference]");
                });
    }

    @Test
    void p11_aJournalThatTellsOfMoreThanAStateHasIsFound() throws Exception {
        Transaction it = Life.fresh().is();
        String told = StateCodec.encode(it).toString();

        assertThat(inspect(it, told.substring(0, told.length() - 1) + ",\"strange\":1}"))
                .extracting(Finding::text)
                .containsExactly(
                        "the state is not what the journal leads to; they differ in [members that a state does not have]");
    }

    @Test
    void p11_aChangeThatCannotBeReadIsFound() throws Exception {
        assertThat(inspect(Life.fresh().is(), "[]")).singleElement().satisfies(found -> {
            assertThat(found.rule()).isEqualTo(Rule.STATE_IS_THE_FOLD);
            assertThat(found.text()).startsWith("a recorded change cannot be read");
        });
    }

    @Test
    void p3_moneyWithoutAReasonIsFound() throws Exception {
        Transaction it = Life.fresh().paid().is();

        assertThat(inspect(Altered.with(it, "status", TransactionStatus.COMPLETED)))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.rule()).isEqualTo(Rule.MONEY_IS_CONSERVED);
                    assertThat(found.text()).startsWith("NGN 500.00 was charged, but NGN 0.00 delivered");
                });
    }

    @Test
    void p2_twoAttemptsThatMayBothHaveDeliveredAreFound() throws Exception {
        Transaction it = Life.fresh().paid().submitting().delivered().is();
        DeliveryAttempt one = it.deliveries().get(0);
        Transaction twice = Altered.with(it, "deliveries", List.of(one, Altered.with(one, "number", 2)));
        Transaction onceAfterAll = Altered.with(
                it,
                "deliveries",
                List.of(one, Altered.with(one, "number", 2).with(DeliveryStatus.DECLINED, "refused")));

        assertThat(broken(twice)).containsExactly(Rule.DELIVERED_AT_MOST_ONCE);
        assertThat(broken(onceAfterAll)).isEmpty();
    }

    @Test
    void p8_whatOwesNothingBeforeItsEndIsFound() throws Exception {
        Transaction it = Life.fresh().paid().is();

        assertThat(inspect(Altered.with(it, "obligations", List.of())))
                .extracting(Finding::text)
                .containsExactly("it is neither at its end nor owing anything: nobody goes on with it");
        assertThat(broken(Altered.with(Life.fresh().is(), "obligations", List.of())))
                .containsExactly(Rule.NOTHING_IS_LOST);
        Transaction ended = Life.fresh().paid().submitting().delivered().is();
        assertThat(broken(Altered.with(ended, "obligations", List.of()))).isEmpty();
    }

    @Test
    void p8_whatIsPaidAndNotToBeDeliveredIsFound() throws Exception {
        Life life = Life.fresh().payable();
        Transaction other = life.is();
        Transaction paid = Life.fresh().paid().is();
        Transaction forgotten = Altered.with(paid, "obligations", other.obligations());

        assertThat(inspect(forgotten))
                .extracting(Finding::text)
                .containsExactly("it is paid, but START_DELIVERY is not owed for it");
    }

    @ParameterizedTest
    @EnumSource(PaymentAttemptStatus.class)
    void p8_anAttemptThatCanBePaidMustBeAskedAbout(PaymentAttemptStatus status) throws Exception {
        Transaction it = Life.fresh().payable().is();
        Transaction forgotten = Altered.with(
                Altered.with(it, "obligations", Life.fresh().is().obligations()),
                "attempts",
                it.attempts().stream()
                        .map(attempt -> attempt.with(status, "changed"))
                        .toList());
        boolean live = status == PaymentAttemptStatus.INITIALISING
                || status == PaymentAttemptStatus.OPEN
                || status == PaymentAttemptStatus.LOST;

        assertThat(inspect(forgotten))
                .extracting(Finding::text)
                .isEqualTo(
                        live
                                ? List.of("payment attempt 1 can be paid, but VERIFY_PAYMENT is not owed for it")
                                : List.of());
    }

    @ParameterizedTest
    @EnumSource(DeliveryStatus.class)
    void p8_aDeliveryUnderWayMustBeAskedAbout(DeliveryStatus status) throws Exception {
        Transaction it = Life.fresh().paid().submitting().is();
        Transaction forgotten =
                delivery(Altered.with(it, "obligations", Life.fresh().is().obligations()), status);
        boolean open = status == DeliveryStatus.SUBMITTING
                || status == DeliveryStatus.PROCESSING
                || status == DeliveryStatus.UNKNOWN
                || status == DeliveryStatus.POSSIBLE_TWIN;

        assertThat(inspect(forgotten))
                .extracting(Finding::text)
                .isEqualTo(
                        open
                                ? List.of("delivery attempt 1 is open, but QUERY_DELIVERY is not owed for it")
                                : List.of());
    }

    @ParameterizedTest
    @EnumSource(RefundStatus.class)
    void p8_aRefundUnderWayMustBeAskedAbout(RefundStatus status) throws Exception {
        Transaction it = Life.fresh().toBeRefunded().refundRequested().is();
        Transaction forgotten = Altered.with(
                Altered.with(it, "obligations", Life.fresh().is().obligations()),
                "refunds",
                it.refunds().stream()
                        .map(refund -> refund.with(status, "changed"))
                        .toList());
        boolean underWay = status == RefundStatus.REQUESTED
                || status == RefundStatus.PROCESSING
                || status == RefundStatus.NEEDS_ATTENTION;

        assertThat(inspect(forgotten).stream().filter(found -> found.rule() == Rule.NOTHING_IS_LOST))
                .extracting(Finding::text)
                .isEqualTo(
                        underWay ? List.of("refund 1 is under way, but QUERY_REFUND is not owed for it") : List.of());
    }

    @Test
    void p8_peopleMustBeRemindedOfAnOpenQuestion() throws Exception {
        Transaction it = Life.fresh().inDoubt().is();

        assertThat(inspect(without(it, ObligationKind.REMIND_REVIEW)))
                .extracting(Finding::text)
                .containsExactly("review item 1 is open, but REMIND_REVIEW is not owed for it");
    }
}
