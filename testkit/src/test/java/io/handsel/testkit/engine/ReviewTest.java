package io.handsel.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.handsel.Alert;
import io.handsel.Authoriser;
import io.handsel.CommandResult;
import io.handsel.Handsel;
import io.handsel.Policy;
import io.handsel.ReviewCase;
import io.handsel.ReviewCase.LookUp;
import io.handsel.money.Money;
import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Outcome;
import io.handsel.payment.RefundState;
import io.handsel.review.Decision;
import io.handsel.review.DecisionKind;
import io.handsel.review.Operator;
import io.handsel.review.SafeDecision;
import io.handsel.review.TwoOperators;
import io.handsel.store.Page;
import io.handsel.store.Search;
import io.handsel.testkit.contract.Requirement;
import io.handsel.transaction.Flag;
import io.handsel.transaction.TransactionStatus;
import io.handsel.webhook.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Operators at their desk: they see what waits, decide what is safe, and are told of what they should know. */
class ReviewTest {

    private static final Operator ADA = new Operator("ada");
    private static final Operator GRACE = new Operator("grace");

    private final World world = new World();
    private final List<Alert> alerts = new ArrayList<>();

    private Handsel desk(Policy policy, Authoriser authoriser) {
        return Handsel.builder()
                .store(world.store)
                .time(world.clock)
                .policy(policy)
                .journalKey("tests", World.JOURNAL_KEY)
                .gateway("paystack", world.gateway)
                .handler("vtpass", world.provider)
                .authoriser(authoriser)
                .alerts(alerts::add)
                .build();
    }

    /** Paid, sent, and the provider never says what became of it. */
    private String inDoubt(boolean delivered) {
        world.provider.loseNext(delivered);
        String reference = world.bought("order-1");
        String sent = world.transaction(reference).deliveries().get(0).reference();
        world.provider.hide(sent, true);
        world.provider.canSendWhen((anything, now) -> false);
        return reference;
    }

    /** In review because the refund of an undelivered purchase failed. */
    private String bounced() {
        world.provider.next(new Outcome.Declined<>(Decline.of("011", DeclineCause.CUSTOMER, "no such number")));
        String reference = world.bought("order-1");
        world.gateway.refundIs(reference + "-r1", RefundState.FAILED);
        world.live(Duration.ofHours(1));
        return reference;
    }

    @Nested
    class WhenAnOperatorLooks {
        @Test
        void aCaseTellsWhatIsKnownOnBothSidesAndWhatIsSafe() {
            String reference = bounced();

            Page<ReviewCase> page = world.handsel.desk().reviews();

            assertThat(page.items()).singleElement().satisfies(it -> {
                assertThat(it.view().reference()).isEqualTo(reference);
                assertThat(it.theirs())
                        .anySatisfy(said -> assertThat(said.text()).contains("failed"));
                assertThat(it.lookUps())
                        .contains(new LookUp("paystack", "refund by our mark", reference + "-r1"))
                        .contains(new LookUp("paystack", "payment by our reference", reference + "-p1"));
                assertThat(it.safe())
                        .extracting(SafeDecision::kind)
                        .containsExactly(DecisionKind.REFUNDED, DecisionKind.REFUND, DecisionKind.KEEP_WAITING);
                assertThat(it.toString())
                        .contains("What is safe now", "Send up to NGN 500.00 of payment 1 back.")
                        .doesNotContain(World.PHONE, "ada@example.com", "Obi");
            });
        }

        @Test
        void questionsBesideADeliveredPurchaseAreListedToo() {
            String reference = world.bought("order-1");
            world.handsel.refund(reference, 1, Money.naira(100), "grace", "goodwill");
            world.gateway.refundIs(reference + "-r1", RefundState.NEEDS_ATTENTION);
            world.begun("order-2");
            world.live(Duration.ofHours(1));
            assertThat(world.status(reference)).isEqualTo(TransactionStatus.COMPLETED);

            assertThat(world.handsel.desk().reviews().items())
                    .singleElement()
                    .satisfies(it -> assertThat(it.view().reference()).isEqualTo(reference));
            assertThat(world.handsel
                            .desk()
                            .reviews(Search.ALL.status(TransactionStatus.NEEDS_REVIEW))
                            .items())
                    .isEmpty();
        }

        @Test
        void whatIsNotThereIsAnError() {
            String reference = world.bought("order-1");

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> world.handsel.desk().review(reference, 1))
                    .withMessageContaining("has no review item 1");
        }
    }

    @Nested
    class WhenAnOperatorDecides {
        @Test
        @Requirement("A7")
        void p3_aFailedRefundIsAskedForAgainAndEndsRefunded() {
            String reference = bounced();
            world.gateway.paysOutRefundsAtOnce();

            CommandResult result = world.handsel
                    .desk()
                    .settle(reference, 1, new Decision.Refund(1, World.PRICE), ADA, "the bank said try again");

            assertThat(result).isInstanceOf(CommandResult.Done.class);
            assertThat(result.view().status()).isEqualTo(TransactionStatus.REFUNDED);
            assertThat(world.gateway.refundEffects(reference + "-r2")).isEqualTo(1);
            assertThat(world.handsel.explain(reference).toString())
                    .contains("Review item 1: ada decided to send NGN 500.00 of payment 1 back; "
                            + "reason: the bank said try again.");
            world.mustAddUp();
        }

        @Test
        void p3_moreThanCameIsRefused() {
            String reference = bounced();

            CommandResult result = world.handsel
                    .desk()
                    .settle(reference, 1, new Decision.Refund(1, Money.naira(501)), ADA, "generous");

            assertThat(result)
                    .isInstanceOfSatisfying(
                            CommandResult.Refused.class,
                            it -> assertThat(it.reason())
                                    .isEqualTo("not safe now (REFUND): refund 1 was of NGN 500.00 only"));
            assertThat(world.gateway.refunds()).hasSize(1);
        }

        @Test
        void p3_twoWhoDecideAtOnceMoveTheMoneyOnce() {
            String reference = bounced();
            Handsel other = world.node();
            CommandResult[] second = new CommandResult[1];
            world.tap.once(
                    Tap.Side.BEFORE,
                    "commit",
                    () -> second[0] =
                            other.desk().settle(reference, 1, new Decision.Refund(1, World.PRICE), GRACE, "me too"));

            CommandResult first =
                    world.handsel.desk().settle(reference, 1, new Decision.Refund(1, World.PRICE), ADA, "again");

            assertThat(second[0]).isInstanceOf(CommandResult.Done.class);
            assertThat(first).isInstanceOf(CommandResult.Refused.class);
            assertThat(world.gateway.refunds()).hasSize(2);
        }

        @Test
        void whoMayNotIsRefusedAndNothingIsStored() {
            String reference = bounced();
            Handsel strict = desk(Policy.DEFAULTS, (operator, decision, view) -> operator.isSameAs(GRACE));
            long version = world.transaction(reference).version();

            CommandResult result =
                    strict.desk().settle(reference, 1, new Decision.Refunded("bank-1"), ADA, "paid by hand");
            CommandResult byWill = strict.refund(reference, 1, Money.naira(1), "ada", "goodwill");

            assertThat(result)
                    .isInstanceOfSatisfying(
                            CommandResult.Refused.class,
                            it -> assertThat(it.reason()).isEqualTo("ada may not decide this (REFUNDED)"));
            assertThat(byWill).isInstanceOf(CommandResult.Refused.class);
            assertThat(world.transaction(reference).version()).isEqualTo(version);
        }

        @Test
        void aReasonIsNeeded() {
            String reference = bounced();

            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            world.handsel.desk().settle(reference, 1, new Decision.Refunded("bank-1"), ADA, "  "));
        }
    }

    @Nested
    class WhenTwoMustAgree {
        private final Handsel strict =
                desk(Policy.DEFAULTS.twoOperators(TwoOperators.above(Money.naira(100))), Authoriser.EVERYBODY);

        @Test
        void theFirstProposesTheSecondDecidesAndTheJournalKnowsBoth() {
            String reference = bounced();
            Decision decision = new Decision.Refunded("bank-1");

            assertThat(strict.desk().settle(reference, 1, decision, ADA, "paid by hand"))
                    .isInstanceOf(CommandResult.Proposed.class);
            assertThat(strict.desk().settle(reference, 1, decision, ADA, "still"))
                    .isInstanceOf(CommandResult.Refused.class);
            assertThat(strict.explain(reference).toString()).contains("Proposed by ada");
            assertThat(strict.desk().settle(reference, 1, decision, GRACE, "seen"))
                    .isInstanceOf(CommandResult.Done.class);

            assertThat(world.status(reference)).isEqualTo(TransactionStatus.REFUNDED);
            assertThat(strict.explain(reference).toString())
                    .contains("ada proposes about review item 1 to mark the refund as paid, reference bank-1")
                    .contains("Review item 1: ada and grace decided to");
        }

        @Test
        void aRefundByWillIsProposedAndCanBeWithdrawn() {
            String reference = world.bought("order-1");

            assertThat(strict.refund(reference, 1, Money.naira(200), "ada", "goodwill"))
                    .isInstanceOf(CommandResult.Proposed.class);
            assertThat(world.gateway.refunds()).isEmpty();
            assertThat(strict.desk().withdraw(reference, 1, ADA, "a mistake")).isInstanceOf(CommandResult.Done.class);

            assertThat(world.transaction(reference).hasOpenReview()).isFalse();
            assertThat(strict.refund(reference, 1, Money.naira(100), "ada", "goodwill"))
                    .isInstanceOf(CommandResult.Done.class);
            assertThat(world.gateway.refunds()).hasSize(1);
        }
    }

    @Nested
    class WhenPeopleShouldKnow {
        @Test
        @Requirement("C6")
        void anAlertIsRaisedOnceAfterTheCommitAndReminded() {
            world.handsel = desk(Policy.DEFAULTS, Authoriser.EVERYBODY);
            String reference = bounced();
            world.node().runDue();

            assertThat(alerts).extracting(Alert::kind).containsExactly(Alert.Kind.REFUND_BOUNCED);
            assertThat(alerts.get(0).reference()).isEqualTo(reference);
            world.live(Duration.ofDays(2));
            assertThat(alerts)
                    .extracting(Alert::kind)
                    .containsExactly(Alert.Kind.REFUND_BOUNCED, Alert.Kind.REVIEW_OVERDUE, Alert.Kind.REVIEW_OVERDUE);
        }

        @Test
        void anEmptyFloatIsSaid() {
            world.handsel = desk(Policy.DEFAULTS, Authoriser.EVERYBODY);
            world.provider.next(new Outcome.Declined<>(Decline.of("018", DeclineCause.OUR_ACCOUNT, "wallet is empty")));
            world.bought("order-1");

            assertThat(alerts)
                    .singleElement()
                    .satisfies(it -> assertThat(it.sentence())
                            .contains("vtpass refused to deliver because of our account: 018, wallet is empty"));
        }

        @Test
        void aListenerThatThrowsStopsNothing() {
            world.handsel = Handsel.builder()
                    .store(world.store)
                    .time(world.clock)
                    .journalKey("tests", World.JOURNAL_KEY)
                    .gateway("paystack", world.gateway)
                    .handler("vtpass", world.provider)
                    .alerts(alert -> {
                        throw new IllegalStateException("the pager is broken");
                    })
                    .build();
            world.provider.next(new Outcome.Declined<>(Decline.of("018", DeclineCause.OUR_ACCOUNT, "wallet is empty")));
            String reference = world.bought("order-1");
            world.live(Duration.ofMinutes(5));

            assertThat(world.status(reference)).isEqualTo(TransactionStatus.COMPLETED);
        }

        @Test
        void aWebhookThatNobodyKnowsIsSaidWhenItIsGivenUp() {
            world.handsel = desk(Policy.DEFAULTS, Authoriser.EVERYBODY);
            world.webhook(world.gateway.webhook("hs-nobody-p1"));
            world.live(Duration.ofDays(8));

            assertThat(alerts).extracting(Alert::kind).containsExactly(Alert.Kind.WEBHOOK_UNMATCHED);
        }
    }

    @Nested
    class WhenAnEmptyGatewayBalanceStopsARefund {
        @Test
        void p3_itIsAskedForAgainUntilItGoesThroughAndNeverTwice() {
            world.provider.next(new Outcome.Declined<>(Decline.of("011", DeclineCause.CUSTOMER, "no such number")));
            for (int i = 0; i < 3; i++) {
                world.gateway.nextRefund(new Outcome.Declined<>(
                        Decline.of("insufficient_balance", DeclineCause.OUR_ACCOUNT, "balance too low")));
            }
            String reference = world.bought("order-1");
            world.gateway.paysOutRefundsAtOnce();
            world.live(Duration.ofDays(2));

            assertThat(world.status(reference)).isEqualTo(TransactionStatus.REFUNDED);
            assertThat(world.gateway.requests(reference + "-r1")).isEqualTo(4);
            assertThat(world.gateway.refundEffects(reference + "-r1")).isEqualTo(1);
            world.mustAddUp();
        }
    }

    @Nested
    class WhenTheProviderStaysSilent {
        @Test
        void p2_p4_toldThatItWasNotDeliveredTheMoneyGoesBackAndALateProofIsNotLost() {
            world.handsel = desk(Policy.DEFAULTS.deliveryAskLimit(Duration.ofSeconds(1)), Authoriser.EVERYBODY);
            String reference = inDoubt(true);
            world.turn(Duration.ofSeconds(20));
            assertThat(world.status(reference)).isEqualTo(TransactionStatus.NEEDS_REVIEW);

            world.handsel.desk().settle(reference, 1, new Decision.RefundInstead("ticket 5"), ADA, "they said no");
            assertThat(world.status(reference)).isEqualTo(TransactionStatus.REFUND_PENDING);

            String sent = world.transaction(reference).deliveries().get(0).reference();
            world.provider.hide(sent, false);
            world.handsel.webhook("vtpass", WebhookRequest.of(Map.of(), sent.getBytes(StandardCharsets.UTF_8)));

            assertThat(world.status(reference)).isEqualTo(TransactionStatus.NEEDS_REVIEW);
            assertThat(world.transaction(reference).flags()).contains(Flag.DELIVERED_AND_REFUNDED);
            assertThat(alerts)
                    .extracting(Alert::kind)
                    .containsExactly(Alert.Kind.REVIEW_OPENED, Alert.Kind.DELIVERED_ALTHOUGH_REFUNDED);
        }
    }
}
