package io.handsel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import io.handsel.Checkout;
import io.handsel.CommandResult;
import io.handsel.Handsel;
import io.handsel.HandselException;
import io.handsel.Purchase;
import io.handsel.TransactionView;
import io.handsel.delivery.DeliveryCapabilities;
import io.handsel.delivery.DeliveryEvidence;
import io.handsel.delivery.DeliveryHandler;
import io.handsel.delivery.DeliveryReport;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Network;
import io.handsel.flutterwave.FlutterwaveConfig;
import io.handsel.flutterwave.FlutterwaveGateway;
import io.handsel.jdbi.JdbiTransactionStore;
import io.handsel.jdbi.Schema;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.CallContext;
import io.handsel.outcome.Outcome;
import io.handsel.payment.Mode;
import io.handsel.proof.harness.Accounts;
import io.handsel.proof.harness.HostServer;
import io.handsel.proof.harness.Postgres;
import io.handsel.store.InboxState;
import io.handsel.store.Search;
import io.handsel.testkit.Canaries;
import io.handsel.testkit.ManualClock;
import io.handsel.testkit.contract.Requirement;
import io.handsel.testkit.simulator.Endpoint;
import io.handsel.testkit.simulator.Fault;
import io.handsel.testkit.simulator.FlutterwaveSimulator;
import io.handsel.testkit.simulator.PaystackSimulator;
import io.handsel.testkit.simulator.VtpassSimulator;
import io.handsel.transaction.TransactionStatus;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * P12 over real HTTP and a real database: keys, cards, people and tokens are planted wherever one may stand, both gateways
 * and a provider repeat them, and they are looked for in every table and in whatever is told.
 */
@Requirement("E5")
final class SecretsStaySecretTest {

    private static final Duration LONG = Duration.ofSeconds(6);
    private static final String FLUTTERWAVE = "flutterwave";

    private final ManualClock clock = ManualClock.atNoon();
    private final HikariDataSource database = Postgres.pool(Postgres.freshDatabase(), 8);
    private final PaystackSimulator paystack = PaystackSimulator.start(clock, Accounts.PAYSTACK_KEY, Mode.TEST);
    private final FlutterwaveSimulator flutterwave =
            FlutterwaveSimulator.start(clock, Canaries.FLUTTERWAVE_KEY, Canaries.FLUTTERWAVE_HASH);
    private final VtpassSimulator vtpass =
            VtpassSimulator.start(clock, Accounts.VTPASS_KEYS, VtpassSimulator.Personality.LIVE_LIKE);
    private final FlutterwaveConfig flutterwaveConfig = FlutterwaveConfig.builder(
                    Canaries.FLUTTERWAVE_KEY, Canaries.FLUTTERWAVE_HASH)
            .baseUrl(flutterwave.baseUrl())
            .timeouts(LONG, LONG, LONG)
            .clock(clock::now)
            .build();
    private final Handsel handsel = Handsel.builder()
            .store(migrated())
            .gateway(Accounts.PAYSTACK, Accounts.paystack(paystack.baseUrl(), Duration.ofMinutes(2)))
            .gateway(FLUTTERWAVE, FlutterwaveGateway.create(flutterwaveConfig))
            .handler(Accounts.VTPASS, new Generous())
            .time(clock)
            .build();
    private final HostServer server = new HostServer(handsel);
    private final List<String> told = new ArrayList<>();
    private int orders;

    private JdbiTransactionStore migrated() {
        Schema.migrate(database);
        return JdbiTransactionStore.create(database);
    }

    /** A provider that gives a token with everything, and repeats token, pin and recipient in its raw answers. */
    private final class Generous implements DeliveryHandler {

        private final DeliveryHandler inner = Accounts.vtpass(vtpass.baseUrl(), Duration.ofMinutes(2), LONG);

        @Override
        public DeliveryCapabilities capabilities() {
            return inner.capabilities();
        }

        @Override
        public boolean delivers(String kind) {
            return true;
        }

        @Override
        public String mintReference(String seed, Instant now) {
            return inner.mintReference(seed, now);
        }

        @Override
        public Outcome<DeliveryEvidence> submit(DeliveryRequest request, CallContext call) {
            told.add(request.toString());
            call.received("pay", 200, Canaries.METER_TOKEN + " " + Canaries.EXAM_PIN + " " + request.recipient());
            Outcome<DeliveryEvidence> outcome = inner.submit(request, call)
                    .map(it -> new DeliveryEvidence(
                            it.providerReference(),
                            it.amount(),
                            it.recipient(),
                            it.cost(),
                            Optional.of(Canaries.METER_TOKEN)));
            told.add(outcome.toString());
            return outcome;
        }

        @Override
        public Answer<DeliveryReport> query(DeliveryRequest request, CallContext call) {
            return inner.query(request, call);
        }
    }

    @AfterEach
    void close() {
        server.close();
        handsel.close();
        paystack.close();
        flutterwave.close();
        vtpass.close();
        database.close();
    }

    private Purchase.Builder purchase(String gateway) {
        orders++;
        return Purchase.airtime(Network.MTN, Canaries.phone(orders), Money.naira(500))
                .payWith(gateway)
                .customer("Ada", "Obi", Canaries.EMAIL)
                .contactPhone(Canaries.phone(1_000 + orders))
                .metadata("card", Canaries.CARD_NUMBER)
                .idempotencyKey("order-" + orders);
    }

    private String open(String gateway) {
        Purchase purchase = purchase(gateway).build();
        told.add(purchase.toString());
        Checkout checkout = handsel.begin(purchase);
        told.add(checkout.toString());
        return ((Checkout.Redirect) checkout).reference();
    }

    private void paidAtPaystack(String reference) {
        String payment = payment(reference);
        paystack.pay(payment);
        paystack.sendForgedWebhook(payment);
    }

    private String payment(String reference) {
        return handsel.find(reference)
                .orElseThrow()
                .transaction()
                .attempts()
                .get(0)
                .reference();
    }

    private void goOn(int turns) {
        for (int i = 0; i < turns; i++) {
            clock.advance(Duration.ofMinutes(1));
            paystack.runDue();
            flutterwave.runDue();
            vtpass.runDue();
            handsel.runDue();
        }
    }

    /** Delivered, refunded, lost, refused and mistrusted, through both gateways. */
    private void aMixedDay() {
        paystack.webhooksTo(HostServer.route(server.port(), Accounts.PAYSTACK));
        flutterwave.webhooksTo(HostServer.route(server.port(), FLUTTERWAVE));
        paidAtPaystack(open(Accounts.PAYSTACK));
        flutterwave.pay(payment(open(FLUTTERWAVE)));
        goOn(3);
        vtpass.nextFails();
        paidAtPaystack(open(Accounts.PAYSTACK));
        goOn(3);
        vtpass.nextFails();
        flutterwave.pay(payment(open(FLUTTERWAVE)));
        goOn(3);
        vtpass.nextFault(Endpoint.PAY, new Fault.NoAnswer(true));
        paidAtPaystack(open(Accounts.PAYSTACK));
        paystack.nextFault(Endpoint.VERIFY, new Fault.NoAnswer(false));
        goOn(60);
        flutterwave.tryFails(payment(open(FLUTTERWAVE)));
        goOn(3);
    }

    @Test
    void p12_noKeyIsStoredAndPeopleOnlyWhereTheyCanBeErased() {
        aMixedDay();

        assertThat(StoredCanaries.amiss(database)).isEmpty();
        assertThat(StoredCanaries.everything(database))
                .containsKeys(
                        "handsel_personal.data", "handsel_personal.email", "handsel_reply.body", "handsel_inbox.body");
    }

    @Test
    void p12_whenErasedNobodyIsLeftButInWebhooksThatAreKeptForAWhile() {
        aMixedDay();
        for (TransactionView view : handsel.list(Search.ALL).items()) {
            if (view.status().isFinal()) {
                assertThat(handsel.erasePersonalData(view.reference(), "grace", "asked to"))
                        .isInstanceOf(CommandResult.Done.class);
            }
        }
        handsel.list(Search.ALL).items().stream()
                .filter(it -> !it.status().isFinal())
                .forEach(it -> handsel.cancel(it.reference()));
        handsel.list(Search.ALL).items().forEach(it -> handsel.erasePersonalData(it.reference(), "grace", "asked to"));

        assertThat(StoredCanaries.everything(database)).containsOnlyKeys("handsel_inbox.body");
    }

    @Test
    void p12_nothingThatIsToldHoldsASecretOrAPerson() {
        aMixedDay();
        told.add(flutterwaveConfig.toString());
        told.add(Accounts.VTPASS_KEYS.toString());
        for (TransactionView view :
                handsel.list(Search.ALL.email(Canaries.EMAIL)).items()) {
            told.add(view.toString());
            told.add(view.transaction().toString());
            told.add(handsel.explain(view.reference()).toString());
        }
        told.add(handsel.desk().reviews().toString());
        told.add(handsel.webhooks().list(EnumSet.allOf(InboxState.class), 100).toString());
        told.add(handsel.check(Search.ALL).toString());
        told.add(handsel.health().toString());

        assertThat(handsel.list(Search.ALL).items())
                .extracting(TransactionView::status)
                .contains(TransactionStatus.COMPLETED, TransactionStatus.REFUNDED);
        assertThat(told)
                .hasSizeGreaterThan(30)
                .allSatisfy(it -> assertThat(Canaries.in(it)).isEmpty());
    }

    @Test
    void p12_anExceptionWithAllItsCausesRepeatsNothing() {
        open(Accounts.PAYSTACK);
        Purchase.Builder unfit = purchase(Accounts.PAYSTACK)
                .customer(Canaries.EMAIL, Canaries.AUTHORIZATION, Canaries.EMAIL + "@" + Canaries.ANY_KEY)
                .contactPhone(Canaries.CARD_NUMBER)
                .idempotencyKey("order-1");

        Purchase conflicting =
                purchase(Accounts.PAYSTACK).idempotencyKey("order-1").build();
        for (Throwable thrown : List.of(
                catchThrowable(() -> handsel.begin(unfit.build())), catchThrowable(() -> handsel.begin(conflicting)))) {
            StringWriter text = new StringWriter();
            thrown.printStackTrace(new PrintWriter(text, true));
            assertThat(thrown).isInstanceOf(HandselException.class);
            assertThat(Canaries.in(text.toString())).as(text.toString()).isEmpty();
        }
    }
}
