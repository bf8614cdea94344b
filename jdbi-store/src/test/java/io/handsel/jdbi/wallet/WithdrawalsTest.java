package io.handsel.jdbi.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.zaxxer.hikari.HikariDataSource;
import io.handsel.Handsel;
import io.handsel.InvalidPurchaseException;
import io.handsel.jdbi.JdbiTransactionStore;
import io.handsel.jdbi.PostgresServer;
import io.handsel.jdbi.Schema;
import io.handsel.jdbi.SqlChecks;
import io.handsel.jdbi.StoreOptions;
import io.handsel.money.Money;
import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Outcome;
import io.handsel.payment.Mode;
import io.handsel.testkit.InMemoryProvider;
import io.handsel.testkit.ManualClock;
import io.handsel.testkit.contract.Requirement;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Money out of a wallet: set aside, decided about by an operator, paid out by the one flow, or back. */
@Requirement("D3")
class WithdrawalsTest {

    private static final Currency NAIRA = Currency.getInstance("NGN");
    private static final HikariDataSource DATABASE = PostgresServer.freshDatabase();
    private static final String ADA = "ada";
    private static final String ACCOUNT = "058-0123456789";
    private static final Destination BANK = new Destination(ACCOUNT, "Ada", "Obi", "ada@example.com");

    private final ManualClock clock = ManualClock.atNoon();
    private final Wallets wallets = Wallets.create(DATABASE, clock::now);
    private final InMemoryProvider payouts = new InMemoryProvider(clock);
    private final Handsel handsel = handsel();
    private final Withdrawals withdrawals = wallets.withdrawals(handsel, "wallet");

    private Handsel handsel() {
        return Handsel.builder()
                .store(JdbiTransactionStore.create(DATABASE, StoreOptions.DEFAULT))
                .time(clock)
                .gateway("wallet", wallets.gateway(Mode.TEST, new Party.Outside("payouts")))
                .provider("bank", payouts)
                .build();
    }

    @BeforeEach
    void beginWithAThousandNaira() {
        payouts.deliversOnly(Withdrawals.KIND::equals);
        PostgresServer.run(DATABASE, "DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        Schema.migrate(DATABASE);
        wallets.apply(it -> it.move(
                new Party.Outside("card"),
                Party.owner(ADA),
                Money.naira(1_000),
                Posting.of("start", "funding", "To begin with")));
    }

    @AfterEach
    void everythingBalances() {
        assertThat(SqlChecks.of(DATABASE).runAll()).isEmpty();
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private Withdrawal asked(long naira, String reference) {
        return withdrawals.request(ADA, Money.naira(naira), BANK, reference);
    }

    private Withdrawal now(String reference) {
        return withdrawals.find(reference).orElseThrow();
    }

    private Wallet wallet() {
        return wallets.apply(it -> it.open(ADA, NAIRA));
    }

    private TransactionStatus status(String reference) {
        return handsel.find(now(reference).transaction().orElseThrow())
                .orElseThrow()
                .status();
    }

    private void later(Duration time) {
        clock.advance(time);
        handsel.runDue();
    }

    private static String everythingStored() {
        return PostgresServer.ask(DATABASE, "SELECT string_agg(w::text, ' ') FROM handsel_withdrawal w");
    }

    @Nested
    class WhenItIsAskedFor {

        @Test
        void theMoneyIsSetAsideAndTheWithdrawalWaits() {
            Withdrawal withdrawal = asked(400, "w-1");

            assertThat(withdrawal.state()).isEqualTo(Withdrawal.State.WAITING);
            assertThat(withdrawal.decision()).isEmpty();
            assertThat(wallet().balance()).isEqualTo(Money.naira(1_000));
            assertThat(wallet().available()).isEqualTo(Money.naira(600));
            assertThat(payouts.vends()).isEmpty();
        }

        @Test
        void aRepeatChangesNothing() {
            Withdrawal first = asked(400, "w-1");

            assertThat(asked(400, "w-1")).isEqualTo(first);
            assertThat(wallet().held()).isEqualTo(Money.naira(400));
        }

        @Test
        void theReferenceCannotBeUsedForAnother() {
            asked(400, "w-1");
            Destination elsewhere = new Destination("044-9999999999", "Ada", "Obi", "ada@example.com");

            assertThatExceptionOfType(MovementConflictException.class).isThrownBy(() -> asked(300, "w-1"));
            assertThatExceptionOfType(MovementConflictException.class)
                    .isThrownBy(() -> withdrawals.request(ADA, Money.naira(400), elsewhere, "w-1"))
                    .withMessageNotContaining("044");
            assertThat(withdrawals.destination("w-1")).contains(BANK);
        }

        @Test
        void moreThanIsThereIsRefusedAndLeavesNothing() {
            assertThatExceptionOfType(InsufficientFundsException.class).isThrownBy(() -> asked(1_001, "w-1"));

            assertThat(withdrawals.find("w-1")).isEmpty();
            assertThat(asked(1_000, "w-1").state()).isEqualTo(Withdrawal.State.WAITING);
        }

        @Test
        void nonsenseIsRefused() {
            assertThatIllegalArgumentException().isThrownBy(() -> asked(0, "w-1"));
            assertThatIllegalArgumentException().isThrownBy(() -> asked(1, " "));
            assertThatIllegalArgumentException().isThrownBy(() -> asked(1, "a\nb"));
            assertThatIllegalArgumentException().isThrownBy(() -> new Destination(ACCOUNT, "Ada", "Obi", "nobody"));
            assertThatIllegalArgumentException().isThrownBy(() -> withdrawals.approve("unknown", "olu"));
            assertThatIllegalArgumentException().isThrownBy(() -> withdrawals.decline("unknown", "olu", "no"));
        }
    }

    @Nested
    class WhenItIsApproved {

        @Test
        void itIsPaidOutOnceToTheDestination() {
            asked(400, "w-1");

            Withdrawal withdrawal = withdrawals.approve("w-1", "olu");

            assertThat(withdrawal.state()).isEqualTo(Withdrawal.State.PAID);
            assertThat(withdrawal.decision().orElseThrow().operator()).isEqualTo("olu");
            assertThat(wallet().balance()).isEqualTo(Money.naira(600));
            assertThat(wallet().held()).isEqualTo(Money.naira(0));
            assertThat(payouts.vends()).singleElement().satisfies(it -> {
                assertThat(it.recipient()).isEqualTo(ACCOUNT);
                assertThat(it.amount()).isEqualTo(Money.naira(400));
            });
        }

        @Test
        void aRepeatPaysNothingMore() {
            asked(400, "w-1");
            Withdrawal first = withdrawals.approve("w-1", "olu");

            assertThat(withdrawals.approve("w-1", "ngozi")).isEqualTo(first);
            assertThat(asked(400, "w-1")).isEqualTo(first);
            assertThat(withdrawals.resume()).isZero();
            assertThat(payouts.vends()).hasSize(1);
            assertThatExceptionOfType(AlreadyDecidedException.class)
                    .isThrownBy(() -> withdrawals.decline("w-1", "ngozi", "Changed my mind"))
                    .satisfies(it -> assertThat(it.withdrawal()).isEqualTo(first));
        }

        @Test
        void anAnswerThatWasLostIsAskedAboutAndThePayoutNotRepeated() {
            asked(400, "w-1");
            payouts.loseNext(true);

            assertThat(withdrawals.approve("w-1", "olu").state()).isEqualTo(Withdrawal.State.APPROVED);
            later(Duration.ofMinutes(5));

            assertThat(now("w-1").state()).isEqualTo(Withdrawal.State.PAID);
            assertThat(payouts.vends()).hasSize(1);
        }

        @Test
        void aPayoutThatIsImpossibleBringsTheMoneyBack() {
            asked(400, "w-1");
            payouts.next(new Outcome.Declined<>(Decline.of("closed", DeclineCause.CUSTOMER, "the account is closed")));

            withdrawals.approve("w-1", "olu");
            later(Duration.ofMinutes(1));

            assertThat(now("w-1").state()).isEqualTo(Withdrawal.State.RETURNED);
            assertThat(status("w-1")).isEqualTo(TransactionStatus.REFUNDED);
            assertThat(wallet().available()).isEqualTo(Money.naira(1_000));
            assertThat(payouts.vends()).isEmpty();
        }

        @Test
        void whatHandselCannotTakeLeavesItWaiting() {
            payouts.deliversOnly("nothing"::equals);
            asked(400, "w-1");

            assertThatExceptionOfType(InvalidPurchaseException.class)
                    .isThrownBy(() -> withdrawals.approve("w-1", "olu"));

            assertThat(now("w-1").state()).isEqualTo(Withdrawal.State.WAITING);
            assertThat(wallet().available()).isEqualTo(Money.naira(600));
        }
    }

    @Nested
    class WhenItIsDeclined {

        @Test
        void theMoneyIsFreeAgain() {
            asked(400, "w-1");

            Withdrawal withdrawal = withdrawals.decline("w-1", "olu", "The name does not match");

            assertThat(withdrawal.state()).isEqualTo(Withdrawal.State.DECLINED);
            assertThat(withdrawal.decision().orElseThrow().why()).isEqualTo("The name does not match");
            assertThat(wallet().available()).isEqualTo(Money.naira(1_000));
        }

        @Test
        void itStaysSo() {
            asked(400, "w-1");
            Withdrawal declined = withdrawals.decline("w-1", "olu", "No");

            assertThat(withdrawals.decline("w-1", "ngozi", "Never")).isEqualTo(declined);
            assertThatExceptionOfType(AlreadyDecidedException.class)
                    .isThrownBy(() -> withdrawals.approve("w-1", "ngozi"));
            assertThat(asked(400, "w-1")).isEqualTo(declined);
            assertThat(wallet().available()).isEqualTo(Money.naira(1_000));
            assertThat(payouts.vends()).isEmpty();
        }
    }

    @Nested
    class WhenManyDecideAtOnce {

        private List<Boolean> together(List<Callable<Boolean>> all) throws Exception {
            ExecutorService executor = Executors.newFixedThreadPool(all.size());
            try {
                List<Boolean> answers = new ArrayList<>();
                for (Future<Boolean> answer : executor.invokeAll(all)) {
                    answers.add(answer.get());
                }
                return answers;
            } finally {
                executor.shutdownNow();
            }
        }

        private boolean agrees(Callable<Withdrawal> decision) throws Exception {
            try {
                decision.call();
                return true;
            } catch (AlreadyDecidedException e) {
                return false;
            }
        }

        @Test
        void oneOfThemDecidesAndTheMoneyGoesOneWay() throws Exception {
            for (int round = 1; round <= 10; round++) {
                String reference = "w-" + round;
                asked(100, reference);

                List<Boolean> agreed = together(List.of(
                        () -> agrees(() -> withdrawals.approve(reference, "olu")),
                        () -> agrees(() -> withdrawals.decline(reference, "ngozi", "No")),
                        () -> agrees(() -> withdrawals.approve(reference, "emeka")),
                        () -> agrees(() -> withdrawals.decline(reference, "tola", "No"))));

                withdrawals.resume();
                boolean paid = now(reference).state() == Withdrawal.State.PAID;
                assertThat(agreed).containsExactly(paid, !paid, paid, !paid);
            }
            long paid = withdrawals.of(ADA, Optional.empty(), 100).stream()
                    .filter(it -> it.state() == Withdrawal.State.PAID)
                    .count();
            assertThat(payouts.vends()).hasSize((int) paid);
            assertThat(wallet().available()).isEqualTo(Money.naira(1_000 - 100 * paid));
        }
    }

    @Nested
    class WhenTheProcessDies {

        @Test
        void rightAfterTheDecisionAnotherOneTakesItUp() {
            asked(400, "w-1");
            withdrawals.decideToPay("w-1", "olu");
            assertThat(now("w-1").state()).isEqualTo(Withdrawal.State.APPROVED);
            assertThat(wallet().available()).isEqualTo(Money.naira(600));

            Withdrawals another = wallets.withdrawals(handsel(), "wallet");

            assertThat(another.resume()).isEqualTo(1);
            assertThat(now("w-1").state()).isEqualTo(Withdrawal.State.PAID);
            assertThat(another.resume()).isZero();
            assertThat(payouts.vends()).hasSize(1);
        }

        @Test
        void theOperatorWhoAsksAgainTakesItUpToo() {
            asked(400, "w-1");
            withdrawals.decideToPay("w-1", "olu");

            assertThat(withdrawals.approve("w-1", "olu").state()).isEqualTo(Withdrawal.State.PAID);
            assertThat(payouts.vends()).hasSize(1);
        }

        @Test
        void afterTheCheckoutWhatIsStoredIsFoundToBeOnItsWay() {
            asked(400, "w-1");
            withdrawals.decideToPay("w-1", "olu");
            handsel.checkout(now("w-1").transaction().orElseThrow());

            assertThat(withdrawals.resume()).isEqualTo(1);

            assertThat(withdrawals.resume()).isZero();
            assertThat(payouts.vends()).hasSize(1);
        }

        @Test
        void andStaysDeadUntilTheTimeToPayIsOverTheMoneyComesBack() {
            asked(400, "w-1");
            withdrawals.decideToPay("w-1", "olu");
            later(Duration.ofDays(2));
            assertThat(status("w-1")).isEqualTo(TransactionStatus.EXPIRED);

            withdrawals.resume();

            assertThat(now("w-1").state()).isEqualTo(Withdrawal.State.RETURNED);
            assertThat(wallet().available()).isEqualTo(Money.naira(1_000));
            assertThat(withdrawals.resume()).isZero();
        }

        @Test
        void andThePurchaseIsCancelledTheMoneyComesBack() {
            asked(400, "w-1");
            withdrawals.decideToPay("w-1", "olu");
            handsel.cancel(now("w-1").transaction().orElseThrow());

            withdrawals.resume();

            assertThat(now("w-1").state()).isEqualTo(Withdrawal.State.RETURNED);
            assertThat(wallet().available()).isEqualTo(Money.naira(1_000));
        }

        @Test
        void oneThatCannotGoOnDoesNotKeepTheOthersWaiting() {
            asked(100, "w-1");
            asked(100, "w-2");
            withdrawals.decideToPay("w-1", "olu");
            withdrawals.decideToPay("w-2", "olu");
            PostgresServer.run(DATABASE, "UPDATE handsel_withdrawal SET transaction = 'gone' WHERE reference = 'w-1'");

            assertThatExceptionOfType(RuntimeException.class).isThrownBy(withdrawals::resume);

            assertThat(now("w-2").state()).isEqualTo(Withdrawal.State.PAID);
            PostgresServer.run(DATABASE, """
                    UPDATE handsel_withdrawal w SET transaction = h.reference
                    FROM handsel_wallet_hold h WHERE w.reference = 'w-1' AND h.state = 'OPEN'""");
        }
    }

    @Nested
    class WhereTheMoneyGoes {

        @Test
        void isReadByTheOperatorWhileItWaits() {
            asked(400, "w-1");

            assertThat(withdrawals.destination("w-1")).contains(BANK);
        }

        @Test
        void isInNoTextAndGoneFromTheRowOnceItIsDecided() {
            asked(400, "w-1");
            asked(100, "w-2");
            assertThat(now("w-1").toString() + BANK)
                    .doesNotContain("0123456789")
                    .doesNotContain("ada@example.com");

            withdrawals.approve("w-1", "olu");
            withdrawals.decline("w-2", "olu", "No");

            assertThat(everythingStored()).doesNotContain("0123456789").doesNotContain("Obi");
            assertThat(withdrawals.destination("w-1")).isEmpty();
            assertThat(withdrawals.destination("w-2")).isEmpty();
        }

        @Test
        void isErasedWithThePurchaseThatPaidItOut() {
            asked(400, "w-1");
            String purchase = withdrawals.approve("w-1", "olu").transaction().orElseThrow();

            handsel.erasePersonalData(purchase, "olu", "asked to be forgotten");

            assertThat(PostgresServer.ask(
                            DATABASE, "SELECT count(*) FROM handsel_personal WHERE data LIKE '%0123456789%'"))
                    .isEqualTo("0");
            assertThat(now("w-1").state()).isEqualTo(Withdrawal.State.PAID);
        }
    }

    @Nested
    class WhenTheyAreListed {

        @Test
        void whatWaitsComesOldestFirstInPages() {
            for (int i = 1; i <= 5; i++) {
                asked(100, "w-" + i);
            }
            withdrawals.decline("w-2", "olu", "No");

            List<Withdrawal> first = withdrawals.waiting(Optional.empty(), 2);
            List<Withdrawal> second =
                    withdrawals.waiting(Optional.of(first.get(1).number()), 10);

            assertThat(first).extracting(Withdrawal::reference).containsExactly("w-1", "w-3");
            assertThat(second).extracting(Withdrawal::reference).containsExactly("w-4", "w-5");
        }

        @Test
        void anOwnerSeesTheirOwnNewestFirst() {
            wallets.apply(it -> it.move(
                    new Party.Outside("card"),
                    Party.owner("bola"),
                    Money.naira(100),
                    Posting.of("start-bola", "funding", "To begin with")));
            withdrawals.request("bola", Money.naira(100), BANK, "w-bola");
            asked(100, "w-1");
            asked(200, "w-2");
            asked(300, "w-3");
            withdrawals.approve("w-2", "olu");

            List<Withdrawal> first = withdrawals.of(ADA, Optional.empty(), 2);
            List<Withdrawal> second =
                    withdrawals.of(ADA, Optional.of(first.get(1).number()), 2);

            assertThat(first).extracting(Withdrawal::reference).containsExactly("w-3", "w-2");
            assertThat(first)
                    .extracting(Withdrawal::state)
                    .containsExactly(Withdrawal.State.WAITING, Withdrawal.State.PAID);
            assertThat(second).extracting(Withdrawal::reference).containsExactly("w-1");
            assertThatIllegalArgumentException().isThrownBy(() -> withdrawals.of(ADA, Optional.empty(), 0));
        }
    }
}
