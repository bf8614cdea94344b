package io.handsel.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.internal.lifecycle.MoneyRow.Result;
import io.handsel.internal.lifecycle.MoneyTable.Chapter;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.payment.Payment;
import io.handsel.payment.PaymentEvidence;
import io.handsel.payment.PaymentReport;
import io.handsel.payment.PaymentState;
import io.handsel.payment.Refund;
import io.handsel.payment.RefundStatus;
import io.handsel.transaction.MoneyPosition;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every word of a gateway in every state, played by the rules: no money is lost, nothing is given away, and
 * {@code docs/money.md} says what happens. Each step on the way is checked against {@link Invariants} as well.
 */
class MoneyTableTest {

    static Stream<MoneyRow> rows() {
        return MoneyTable.rows().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void p1_p3_p4_p8_noMoneyIsLostAndNothingIsGivenAway(MoneyRow row) {
        Result result = row.play();

        assertThat(result.after().payments())
                .as("P8: what came is recorded")
                .extracting(it -> it.evidence().gatewayPaymentId())
                .containsAll(cameBy(result.event()));
        for (Transaction transaction : List.of(result.after(), result.end())) {
            everyUnitIsExplained(transaction);
            noMoreGoesBackThanCame(transaction);
            goodsAreOnlyForThePrice(transaction);
        }
        itEnds(result.end());
    }

    private static Set<String> cameBy(Event event) {
        return event instanceof Event.PaymentAnswered answered
                        && answered.answer() instanceof Answer.Found<PaymentReport> found
                ? found.found().payments().stream()
                        .map(PaymentEvidence::gatewayPaymentId)
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private static void everyUnitIsExplained(Transaction transaction) {
        Set<MoneyPosition> positions = MoneyPosition.of(transaction);
        assertThat(positions).as("P3: every unit has its place").allMatch(MoneyPosition::isBalanced);
        transaction
                .payments()
                .forEach(payment -> assertThat(positions)
                        .as("P3: each currency in which money came")
                        .anyMatch(it -> it.currency()
                                .equals(payment.evidence().charged().currency())));
    }

    private static void noMoreGoesBackThanCame(Transaction transaction) {
        for (Payment payment : transaction.payments()) {
            Money credited = payment.evidence().credited();
            Money moving = transaction.refunds().stream()
                    .filter(it ->
                            it.payment() == payment.number() && it.status().mayMoveMoney())
                    .map(Refund::amount)
                    .reduce(Money.zero(credited.currency()), Money::plus);
            assertThat(moving.isMoreThan(credited))
                    .as("P3: more back than came")
                    .isFalse();
        }
    }

    /** P1: what is owed, under way or delivered is paid for in full, with our money, and nobody took it back before. */
    private static void goodsAreOnlyForThePrice(Transaction transaction) {
        if (MoneyRow.goods(transaction).equals("none")) {
            return;
        }
        assertThat(transaction.acceptedPayment()).hasValueSatisfying(payment -> {
            PaymentEvidence evidence = payment.evidence();
            assertThat(transaction.price().isMoreThan(evidence.credited())).isFalse();
            assertThat(evidence.mode()).isEqualTo(transaction.mode());
            assertThat(transaction.attempts().get(payment.attempt() - 1).reference())
                    .isEqualTo(evidence.reference());
            assertThat(evidence.state() == PaymentState.PAID
                            || !MoneyRow.goods(transaction).equals("to be delivered"))
                    .as("goods are owed for money that is not ours")
                    .isTrue();
        });
    }

    /** Where nothing more goes wrong, it is over and nothing is held, or a person is asked. */
    private static void itEnds(Transaction end) {
        if (!end.hasOpenReview()) {
            assertThat(end.status().isFinal()).as("an end: %s", end.status()).isTrue();
            assertThat(MoneyPosition.of(end))
                    .as("nothing is held at the end")
                    .allMatch(it -> it.heldInAll().isZero());
        }
    }

    @Nested
    class TheTable {
        private final List<MoneyRow> rows = MoneyTable.rows();

        private Stream<Transaction> situations() {
            return rows.stream()
                    .map(MoneyRow::situation)
                    .distinct()
                    .map(it -> it.reached().get().is());
        }

        @Test
        void hasEveryStatusOfAPurchase() {
            assertThat(situations().map(Transaction::status)).contains(TransactionStatus.values());
        }

        @Test
        void hasEveryStatusOfARefund() {
            assertThat(situations().flatMap(it -> it.refunds().stream()).map(Refund::status))
                    .contains(RefundStatus.values());
        }

        @Test
        void hasEveryStateOfAPayment() {
            assertThat(situations()
                            .flatMap(it -> it.payments().stream())
                            .map(it -> it.evidence().state()))
                    .contains(PaymentState.values());
        }

        @Test
        void namesEachRowOnce() {
            assertThat(rows).extracting(MoneyRow::toString).doesNotHaveDuplicates();
        }
    }

    @Test
    void theCommittedPageIsWhatTheRulesDo() throws IOException {
        Path file = page();
        String printed = MoneyPage.print(MoneyTable.rows());

        if (Boolean.getBoolean("handsel.docs.write")) {
            Files.writeString(file, printed);
        }

        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as(
                        "%s is out of date; print it again with: mvn -pl core test -Dtest=MoneyTableTest "
                                + "-Dhandsel.docs.write=true",
                        file.getFileName())
                .isEqualTo(printed);
        assertThat(Arrays.stream(Chapter.values()).map(it -> it.title)).allMatch(printed::contains);
    }

    private static Path page() {
        Path here = Path.of("").toAbsolutePath();
        Path root = Files.isDirectory(here.resolve("core")) ? here : here.getParent();
        return root.resolve("docs").resolve("money.md");
    }
}
