package io.handsel.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.money.Money;
import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Outcome;
import io.handsel.testkit.contract.Requirement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** P11: the story that a person is told. */
class ExplainTest {

    private final World world = new World();

    /** The story with the references, which are new each time, made plain. */
    private String story(String reference) {
        return world.handsel
                .explain(reference)
                .toString()
                .replace(reference, "REF")
                .replace(reference.replace("-", ""), "SEED");
    }

    @Test
    @Requirement({"B7", "C6"})
    void p11_aSmoothPurchaseReadsLikeThis() {
        assertThat(story(world.bought("order-1"))).isEqualTo("""
                        REF: COMPLETED. Delivered.
                        What happened
                          2026-03-02T11:00:00Z  Recorded: NGN 500.00 of airtime for NGN 500.00.
                          2026-03-02T11:00:00Z  Payment attempt 1 written down; about to open a checkout at paystack for NGN 500.00.
                          2026-03-02T11:00:00Z  Payment attempt 1: paystack opened a checkout.
                          2026-03-02T11:00:00Z  Payment 1: paystack says that NGN 500.00 was paid, of which NGN 500.00 counts towards the price of NGN 500.00. The price is paid.
                          2026-03-02T11:00:00Z  Delivery attempt 1 written down; about to ask vtpass to deliver NGN 500.00 of airtime.
                          2026-03-02T11:00:00Z  Delivery attempt 1: vtpass says: delivered.
                        What is known
                          Payment 1: NGN 500.00 through paystack (their id pay-1), it pays the price.
                          Delivery attempt 1 at vtpass (reference SEEDd1): delivered.
                          Money: NGN 500.00 charged = NGN 500.00 delivered.
                        What is not known
                          nothing
                        What happens next
                          Nothing more; this is the end.
                        """);
    }

    @Test
    void p11_aRefundedPurchaseSaysWhyTheMoneyWentBack() {
        world.provider.next(new Outcome.Declined<>(Decline.of("011", DeclineCause.CUSTOMER, "no such number")));
        String reference = world.bought("order-1");
        assertThat(story(reference))
                .startsWith("REF: REFUND_PENDING. We could not complete your purchase and are sending your money back.")
                .contains("Delivery attempt 1: vtpass refused: 011, no such number.")
                .contains("Money: NGN 500.00 charged = NGN 500.00 held (refund under way).")
                .contains("At 2026-03-02T11:00:10Z: ask the gateway what became of refund 1.");

        world.paysOutRefunds();
        world.live(Duration.ofHours(1));

        assertThat(story(reference))
                .startsWith("REF: REFUNDED. Your money was sent back.")
                .contains("Refund 1 of NGN 500.00 written down under the mark REF-r1; about to ask for it.")
                .contains("Asked about refund 1: NGN 500.00 is paid out to the customer.")
                .contains("Refund 1 of NGN 500.00 (not delivered): paid out; ")
                .contains("Money: NGN 500.00 charged = NGN 500.00 refunded.")
                .contains("ask the gateway once more about refund 1, in case it came back.");

        world.live(Duration.ofDays(8));

        assertThat(story(reference)).contains("Nothing more; this is the end.");
    }

    @Test
    void p11_aPurchaseInDoubtSaysWhatIsNotKnownAndWhatHappensNext() {
        world.provider.loseNext(true);

        assertThat(story(world.bought("order-1")))
                .contains("Delivery attempt 1: vtpass gave no clear answer (no answer came). "
                        + "It may have happened; asking, not repeating.")
                .contains("Whether delivery attempt 1 at vtpass (reference SEEDd1) happened: no answer came.")
                .contains("At 2026-03-02T11:00:05Z: ask vtpass what became of delivery attempt 1.")
                .contains("Money: NGN 500.00 charged = NGN 500.00 held (delivering).");
    }

    @Test
    void p9_askingThatComesToNoEndEndsInAQuestionForAPerson() {
        world.provider.nextIsPending();
        String reference = world.bought("order-1");
        world.live(Duration.ofHours(26));

        assertThat(story(reference))
                .startsWith("REF: NEEDS_REVIEW.")
                .containsPattern("Asked about delivery attempt 1: vtpass says: not finished\\. "
                        + "\\(\\d+ times, last at 2026-03-03T11:04:10Z\\)")
                .contains("A person must answer, by 2026-03-04T11:04:10Z: "
                        + "Was it delivered? The provider gave no final answer.")
                .contains("Money: NGN 500.00 charged = NGN 500.00 held (in review).");

        String delivery =
                world.transaction(reference).latestDelivery().orElseThrow().reference();
        world.provider.settles(delivery);
        world.live(Duration.ofHours(7));

        assertThat(story(reference)).startsWith("REF: COMPLETED.");
        world.mustAddUp();
    }

    @Test
    void p11_thePublicStoryOfOddMoneyIsInWords() {
        String reference = world.begun("order-1");
        world.gateway.pays(reference + "-p1", Money.naira(600));
        world.webhook(reference);

        assertThat(story(reference))
                .startsWith("REF: COMPLETED. Delivered. Out of the ordinary: overpaid.")
                .contains("Money: NGN 600.00 charged = NGN 500.00 delivered + NGN 100.00 held (refund under way).")
                .contains("Refund 1 of NGN 100.00 (excess): processing; ");
    }
}
