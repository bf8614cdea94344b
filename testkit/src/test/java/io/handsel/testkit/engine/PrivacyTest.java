package io.handsel.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.handsel.Checkout;
import io.handsel.Handsel;
import io.handsel.HandselException;
import io.handsel.Purchase;
import io.handsel.delivery.DeliveryEvidence;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Network;
import io.handsel.outcome.CallContext;
import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Outcome;
import io.handsel.payment.CheckoutRequest;
import io.handsel.payment.CheckoutSession;
import io.handsel.payment.RefundRequest;
import io.handsel.store.Search;
import io.handsel.testkit.InMemoryGateway;
import io.handsel.testkit.InMemoryProvider;
import io.handsel.testkit.ManualClock;
import io.handsel.testkit.store.InMemoryTransactionStore;
import io.handsel.transaction.PersonalData;
import io.handsel.transaction.Transaction;
import io.handsel.webhook.WebhookRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** P12: who the customer is, and what opens a checkout, is planted everywhere and looked for where it must not be. */
class PrivacyTest {

    private static final String FIRST = "Canaryfirst";
    private static final String LAST = "Canarylast";
    private static final String EMAIL = "canary.mail@example.com";
    private static final String PHONE = "08039876501";
    private static final String CONTACT = "08039876502";
    private static final String RAW = "canary-raw-body";
    private static final String TOKEN = "canary-meter-token";
    private static final String METADATA = "canary-metadata";
    private static final String BACK = "https://shop.example/canary-return";
    private static final List<String> PEOPLE =
            List.of(FIRST, LAST, EMAIL, PHONE, PHONE.substring(1), CONTACT, RAW, TOKEN, METADATA, BACK);

    private final ManualClock clock = ManualClock.atNoon();
    private final InMemoryTransactionStore store = new InMemoryTransactionStore(clock);
    private final InMemoryGateway gateway = new InMemoryGateway(clock);
    private final InMemoryProvider provider = new InMemoryProvider(clock);
    private final Tap tap = new Tap();
    private final Chatty chatty = new Chatty();
    private final Handsel handsel = Handsel.builder()
            .store(store)
            .time(clock)
            .gateway("paystack", new TappedGateway(gateway, tap))
            .handler("vtpass", chatty)
            .build();
    private final List<String> said = new ArrayList<>();

    /** A provider that repeats everything it hears, in evidence and in raw answers. */
    private final class Chatty implements io.handsel.delivery.DeliveryHandler {

        private final TappedHandler inner = new TappedHandler(provider, tap);

        @Override
        public io.handsel.delivery.DeliveryCapabilities capabilities() {
            return inner.capabilities();
        }

        @Override
        public boolean delivers(String kind) {
            return true;
        }

        @Override
        public Outcome<DeliveryEvidence> submit(DeliveryRequest request, CallContext call) {
            call.received("submit", 200, RAW + request.recipient() + request.contactPhone());
            said.add(request.toString());
            Outcome<DeliveryEvidence> outcome = inner.submit(request, call);
            said.add(outcome.toString());
            return outcome.map(it -> new DeliveryEvidence(
                    it.providerReference(), it.amount(), it.recipient(), it.cost(), Optional.of(TOKEN)));
        }

        @Override
        public io.handsel.outcome.Answer<io.handsel.delivery.DeliveryReport> query(
                DeliveryRequest request, CallContext call) {
            call.received("query", 200, RAW);
            io.handsel.outcome.Answer<io.handsel.delivery.DeliveryReport> answer = inner.query(request, call);
            said.add(answer.toString());
            return answer;
        }
    }

    private static Purchase purchase(String key) {
        return Purchase.airtime(Network.MTN, PHONE, World.PRICE)
                .payWith("paystack")
                .customer(FIRST, LAST, EMAIL)
                .contactPhone(CONTACT)
                .metadata("note", METADATA)
                .returnUrl(BACK)
                .idempotencyKey(key)
                .build();
    }

    private Checkout buy(String key) {
        said.add(purchase(key).toString());
        Checkout checkout = handsel.begin(purchase(key));
        said.add(checkout.toString());
        if (checkout instanceof Checkout.Redirect redirect) {
            said.add(redirect.popup().orElseThrow().toString());
            gateway.pays(World.paymentReference(checkout), World.PRICE);
            WebhookRequest webhook = gateway.webhook(World.paymentReference(checkout));
            said.add(webhook.toString());
            said.add(handsel.webhook("paystack", webhook).toString());
        }
        return checkout;
    }

    /** Smooth, declined, lost, thrown at, and refused purchases. */
    private void aMixedDay() {
        buy("smooth");
        provider.next(new Outcome.Declined<>(Decline.of("011", DeclineCause.CUSTOMER, "no such number")));
        buy("declined");
        provider.loseNext(true);
        buy("lost");
        tap.once(Tap.Side.BEFORE, "submit", () -> {
            throw new IllegalStateException(RAW + PHONE + EMAIL);
        });
        buy("thrown at the provider");
        tap.once(Tap.Side.BEFORE, "initialise", () -> {
            throw new IllegalStateException(RAW + PHONE + EMAIL);
        });
        buy("thrown at the gateway");
        handsel.webhook("paystack", gateway.forgedWebhook(PHONE));
        for (int i = 0; i < 20; i++) {
            clock.advance(Duration.ofMinutes(5));
            handsel.runDue();
        }
    }

    private static void holdsNobody(String text) {
        assertThat(PEOPLE).allSatisfy(it -> assertThat(text).doesNotContain(it));
        assertThat(text).doesNotContain("access-hs-").doesNotContain("checkout.example");
    }

    @Test
    void p12_nothingPublicTellsWhoTheCustomerIs() {
        aMixedDay();

        List<Transaction> all = store.list(Search.ALL).items();
        assertThat(all).hasSize(5);
        for (Transaction it : all) {
            said.add(it.toString());
            said.add(handsel.find(it.reference()).orElseThrow().toString());
            said.add(handsel.explain(it.reference()).toString());
            said.add(handsel.cancel(it.reference()).toString());
            said.add(store.personalData(it.id()).orElseThrow().toString());
            said.add(store.replies(it.id()).toString());
        }
        said.add(Search.ALL.email(EMAIL).toString());
        said.add(handsel.list(Search.ALL.email(EMAIL)).toString());
        said.add(new CheckoutRequest("r", World.PRICE, EMAIL, FIRST, LAST, Optional.empty(), Map.of("Phone", PHONE))
                .toString());
        said.add(new RefundRequest("m", "r", "1", World.PRICE, Optional.empty(), "note").toString());
        said.add(new PersonalData(FIRST, LAST, EMAIL, PHONE, CONTACT, Map.of("n", METADATA)).toString());
        said.add(new CheckoutSession(
                        Optional.of(java.net.URI.create("https://checkout.example/x")),
                        Optional.of("access-hs-1"),
                        Optional.empty(),
                        "1")
                .toString());

        assertThat(said).hasSizeGreaterThan(50).allSatisfy(PrivacyTest::holdsNobody);
    }

    @Test
    void p12_theJournalHoldsNobody() {
        aMixedDay();

        assertThat(store.list(Search.ALL).items())
                .flatExtracting(it -> store.journal(it.id()))
                .hasSizeGreaterThan(20)
                .allSatisfy(it -> assertThat(PEOPLE)
                        .allSatisfy(person -> assertThat(it.toString()).doesNotContain(person)));
    }

    @Test
    void p12_exceptionsRepeatNothingThatAPersonTyped() {
        Purchase.Builder wrong = Purchase.airtime("canary-network", PHONE + "1", World.PRICE)
                .customer(FIRST + "\u0000", LAST.repeat(20), "canary.mail@@example")
                .contactPhone(CONTACT.repeat(9))
                .metadata("note", METADATA.repeat(99));
        buy("taken");

        assertThatExceptionOfType(HandselException.class)
                .isThrownBy(() -> handsel.begin(wrong.build()))
                .satisfies(it -> holdsNobody(it.toString()))
                .withMessageNotContaining("anary");
        assertThatExceptionOfType(HandselException.class)
                .isThrownBy(() -> handsel.begin(Purchase.airtime(Network.GLO, CONTACT, World.PRICE)
                        .customer(FIRST, LAST, "other." + EMAIL)
                        .idempotencyKey("taken")
                        .build()))
                .satisfies(it -> holdsNobody(it.toString()));
    }

    @Test
    void p12_theLogHoldsNobody() throws IOException {
        aMixedDay();

        String log = Files.readString(Path.of("target", "engine-tests.log"), StandardCharsets.UTF_8);

        assertThat(log)
                .contains(
                        "webhooks at paystack refused as not authentic: 1; the last one because: the signature does not fit")
                .contains("submit at vtpass threw java.lang.IllegalStateException; taken as unknown");
        holdsNobody(log);
    }

    @Test
    void theRawAnswersAreKeptBesideAndCanBeErased() {
        Checkout checkout = buy("smooth");
        Transaction it = store.list(Search.ALL).items().get(0);
        assertThat(store.replies(it.id())).extracting("body").contains(RAW + PHONE + CONTACT);

        store.erasePersonalData(it.id());

        assertThat(store.replies(it.id())).isEmpty();
        assertThat(store.personalData(it.id())).isEmpty();
        assertThat(handsel.explain(checkout.reference()).headline()).startsWith("COMPLETED");
    }
}
