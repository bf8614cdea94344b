package io.handsel.flutterwave;

import io.handsel.catalogue.CustomerCheck;
import io.handsel.catalogue.Plan;
import io.handsel.catalogue.Service;
import io.handsel.delivery.DeliveryCapabilities;
import io.handsel.delivery.DeliveryEvidence;
import io.handsel.delivery.DeliveryReport;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Product;
import io.handsel.delivery.VtuProvider;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.CallContext;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.NotSentProof;
import io.handsel.outcome.Outcome;
import io.handsel.webhook.WebhookReading;
import io.handsel.webhook.WebhookRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Flutterwave's bills as a provider of airtime, data, TV and electricity in Nigeria, out of the account's naira balance.
 *
 * <p>Thread-safe; calls block. It remembers nothing but the codes of billers, for a day. A bill is paid at most once, on a
 * connection of its own. What a repeated reference comes to is not documented, and whether "not found" can be believed of a
 * reference of ours neither: so it claims to prove neither, and doubt about a payment ends with a person, never with a second
 * payment.
 *
 * <p>Plans are named by biller and item, {@code BIL119/CB141}, as {@link #plans} lists them. The account must have its
 * servers' addresses entered in the dashboard.
 */
public final class FlutterwaveBills implements VtuProvider {

    /** The smart card that the test mode knows. */
    private static final String TEST_CARD = "0025401100";

    private final FlutterwaveConfig config;
    private final Calls calls;
    private final BillCatalogue catalogue;
    private final BillCodes codes;
    private final BillQuestions questions;
    private final BillPayments payments;
    private final Webhooks webhooks;

    private FlutterwaveBills(FlutterwaveConfig config, BillSettings settings) {
        this.config = config;
        this.calls = new Calls(config);
        this.catalogue = new BillCatalogue(calls);
        this.codes = new BillCodes(catalogue, settings, config.clock());
        this.questions = new BillQuestions(calls);
        this.payments = new BillPayments(calls, codes, questions, settings);
        this.webhooks = new Webhooks(config, BillEvents::understand);
    }

    /**
     * A provider for one account. Nothing is sent yet.
     *
     * @param config its keys, address and times; the same as for the gateway
     * @return the provider
     */
    public static FlutterwaveBills create(FlutterwaveConfig config) {
        return create(config, BillSettings.DEFAULTS);
    }

    /**
     * A provider for one account, with settings. Nothing is sent yet.
     *
     * @param config its keys, address and times; the same as for the gateway
     * @param settings codes of billers, and where to call back
     * @return the provider
     */
    public static FlutterwaveBills create(FlutterwaveConfig config, BillSettings settings) {
        return new FlutterwaveBills(config, settings);
    }

    /** Neither absence nor the refusal of a repeat is proved; a submission is a payment and a question. */
    @Override
    public DeliveryCapabilities capabilities() {
        return new DeliveryCapabilities(
                config.mode(), false, false, config.callTimeout().multipliedBy(2), config.settlingDelay());
    }

    @Override
    public boolean delivers(String kind) {
        return BillNames.category(kind).isPresent();
    }

    /** Whether it is the smart card of the test mode. */
    @Override
    public boolean isTestRecipient(String recipient) {
        return recipient.equals(TEST_CARD);
    }

    /**
     * Pays, by {@code POST /billers/{code}/items/{code}/payment}, and asks once what became of it. What Flutterwave took and
     * has not finished is pending; so is prepaid electricity without its token.
     */
    @Override
    public Outcome<DeliveryEvidence> submit(DeliveryRequest request, CallContext call) {
        Optional<String> objection = Bills.objection(request);
        if (objection.isPresent()) {
            return new Outcome.NotSent<>(NotSentProof.NOT_BUILT, objection.get());
        }
        if (!call.mayStart()) {
            return new Outcome.NotSent<>(NotSentProof.TOO_LATE, "the instant had passed before a connection was made");
        }
        return payments.pay(request, call);
    }

    /** Asks by our reference, and looks through the newest bills where that leaves something open. */
    @Override
    public Answer<DeliveryReport> query(DeliveryRequest request, CallContext call) {
        return Addresses.isReference(request.reference())
                ? questions.ask(request, call)
                : new Answer.Unknown<>(Doubt.OUR_FAULT, "Flutterwave cannot be asked about such a reference");
    }

    /** Asks for the available balance in naira. */
    @Override
    public Answer<Money> balance(CallContext call) {
        return calls.get("balance", "/balances/NGN", call).answer(BillChecks::balance);
    }

    /** The Nigerian billers of the kind's category. */
    @Override
    public Answer<List<Service>> services(String kind, CallContext call) {
        return BillNames.category(kind)
                .map(category -> catalogue.services(kind, category, call))
                .orElseGet(() -> new Answer.Absent<>("products of kind " + kind + " are not sold here"));
    }

    /** The items of a service, for data and TV; a price of theirs is without Flutterwave's fee, which our float pays. */
    @Override
    public Answer<List<Plan>> plans(String kind, String service, CallContext call) {
        return Bills.isPlanned(kind)
                ? catalogue.plans(kind, BillNames.category(kind).orElseThrow(), service, call)
                : new Answer.Absent<>("no plans of kind " + kind);
    }

    /** Asks about cards and meters. Numbers of phones are not checked by Flutterwave. */
    @Override
    public Answer<CustomerCheck> check(Product product, String recipient, CallContext call) {
        boolean checked = product.kind().equals(Product.TV) || product.kind().equals(Product.ELECTRICITY);
        Optional<String> objection = checked ? Bills.objection(product) : Optional.of("phone numbers are not checked");
        if (objection.isPresent()) {
            return new Answer.Absent<>(objection.get());
        }
        String customer = Bills.customer(recipient);
        return codes.of(product, call)
                .fold(
                        it -> calls.get("check customer", BillChecks.path(it.found(), customer), call)
                                .answer(answer -> BillChecks.customer(answer, customer)),
                        it -> new Answer.Absent<>(it.detail()),
                        it -> new Answer.Unknown<>(it.doubt(), it.detail()));
    }

    /** Authenticates as the gateway does, and reads what may be about a bill of ours. */
    @Override
    public WebhookReading readWebhook(WebhookRequest request) {
        return webhooks.read(request);
    }

    @Override
    public WebhookReading rereadWebhook(WebhookRequest stored, String key) {
        return BillEvents.understand(stored.body(), key);
    }

    /** The signature and the content type, never {@code verif-hash}: that is the secret hash itself. */
    @Override
    public Set<String> webhookEvidence() {
        return Set.of(Webhooks.SIGNATURE, "content-type");
    }

    /** {@return mode and address, no key} */
    @Override
    public String toString() {
        return "FlutterwaveBills[" + config.mode() + ", " + config.baseUrl() + "]";
    }
}
