package io.handsel.testkit.simulator;

import io.handsel.TimeSource;
import io.handsel.internal.json.Json;
import io.handsel.internal.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * VTpass on this machine: an HTTP server that sells airtime, data, TV, electricity and exam pins, with a catalogue, a check of
 * meters and cards, the sandbox's magic numbers, a float and callbacks.
 *
 * <p>All its delays run on the clock that it is given. What falls due, such as a pending order or a callback, happens in
 * {@link #runDue()}, or by itself after {@link #startTicking}. Thread-safe. Amounts are in kobo. It starts with a float
 * of ten million naira and sells from 5 to 100,000 naira a time, where the customer chooses the amount. Its catalogue is small and
 * fixed, with the habits of the real one.
 */
public final class VtpassSimulator extends Simulator {

    private final VtpassBooks books = new VtpassBooks();
    private final VtpassDesk desk;
    private final VtpassCustomers customers = new VtpassCustomers();

    /**
     * The three keys of an account.
     *
     * @param apiKey the static key, sent with every call
     * @param publicKey sent with GET
     * @param secretKey sent with POST
     */
    public record Keys(String apiKey, String publicKey, String secretKey) {

        /** {@return nothing of the keys} */
        @Override
        public String toString() {
            return "Keys[...]";
        }
    }

    /** How it treats numbers that are not magic. */
    public enum Personality {
        /** As the documented sandbox: every number but the magic ones fails. */
        SANDBOX,
        /** As in life: valid Nigerian mobile numbers are delivered; the magic ones keep their meaning. */
        LIVE_LIKE
    }

    /**
     * Starts a simulator on a free port.
     *
     * @param time its clock
     * @param keys the keys that callers must send
     * @param personality how it treats ordinary numbers
     * @return the running simulator
     */
    public static VtpassSimulator start(TimeSource time, Keys keys, Personality personality) {
        return start(time, keys, personality, 0);
    }

    /**
     * Starts a simulator on a port.
     *
     * @param time its clock
     * @param keys the keys that callers must send
     * @param personality how it treats ordinary numbers
     * @param port the port on the loopback address, or 0 for a free one
     * @return the running simulator
     */
    public static VtpassSimulator start(TimeSource time, Keys keys, Personality personality, int port) {
        return new VtpassSimulator(time, keys, personality, port);
    }

    private VtpassSimulator(TimeSource time, Keys keys, Personality personality, int port) {
        super(time);
        this.desk = new VtpassDesk(books, schedule, sender, this::show);
        desk.liveLike(personality == Personality.LIVE_LIKE);
        customers.liveLike(personality == Personality.LIVE_LIKE);
        serve(new VtpassApi(keys, desk, books.shelf, customers), port);
    }

    /** {@return where the API is, such as {@code http://127.0.0.1:40123/api/}} */
    @Override
    public URI baseUrl() {
        return uri("/api/");
    }

    /**
     * Sets where callbacks go. Without it none are sent.
     *
     * @param url the host's address
     */
    public void callbacksTo(URI url) {
        sender.target(url);
    }

    // ---- what VTpass does

    /**
     * Sets the float.
     *
     * @param kobo what is left of it
     */
    public void floatIs(long kobo) {
        synchronized (books) {
            books.balanceIs(kobo);
        }
    }

    /**
     * Sets the smallest and the largest amount sold at a time.
     *
     * @param smallestKobo less is refused with 013
     * @param largestKobo more is refused with 017
     */
    public void limits(long smallestKobo, long largestKobo) {
        desk.limits(smallestKobo, largestKobo);
    }

    /**
     * Sets how long pending orders take, in simulated time. By default two minutes.
     *
     * @param duration how long; orders taken before keep theirs
     */
    public void pendingFor(Duration duration) {
        desk.pendingFor(duration);
    }

    /**
     * Lets a requery answer 015 for a while after an order was taken, though it exists. By default it does not.
     *
     * @param lag how long, in simulated time
     */
    public void requeryLagsBehind(Duration lag) {
        desk.requeryLag(lag);
    }

    /**
     * Lets tokens and pins be missing for a while from orders that are called delivered. By default they are there at once.
     *
     * @param lag how long after an order was taken, in simulated time
     */
    public void goodsComeLate(Duration lag) {
        desk.goodsLag(lag);
    }

    /**
     * Changes the price of a plan, and sends the callback that tells of it.
     *
     * @param service VTpass's id of the service, such as {@code mtn-data}
     * @param variation the plan's code
     * @param kobo the new price
     */
    public void price(String service, String variation, long kobo) {
        desk.price(service, variation, kobo);
    }

    /**
     * Fixes what is said when a meter, card or profile is checked.
     *
     * @param number the number
     * @param content the JSON object under {@code content}
     */
    public void saysOfCustomer(String number, String content) {
        customers.says(number, (JsonObject) Json.parse(content));
    }

    /**
     * The tokens, pins or vouchers of an order, as its customer needs them; of cards the pins alone.
     *
     * @param requestId the order
     * @return them; empty for what is delivered without
     */
    public List<String> goodsOf(String requestId) {
        return desk.goods(requestId);
    }

    /** Treats the next accepted order as pending, whatever its number. */
    public void nextIsPending() {
        desk.nextIs("201000000000");
    }

    /** Lets the next accepted order fail with 016, whatever its number. */
    public void nextFails() {
        desk.nextIs("fails");
    }

    /** Delivers the next accepted order, whatever its number. */
    public void nextIsDelivered() {
        desk.nextIs("08011111111");
    }

    /**
     * Delivers another amount than the next delivered order asks for, and says so.
     *
     * @param kobo the amount
     */
    public void nextDelivers(long kobo) {
        desk.nextAmount(kobo);
    }

    /**
     * Delivers a pending order now and sends the callback for it.
     *
     * @param requestId the order
     */
    public void settle(String requestId) {
        desk.settleNow(requestId);
    }

    /**
     * Fails a pending order now; the float gets its money back. No callback is documented for that.
     *
     * @param requestId the order
     */
    public void failPending(String requestId) {
        desk.failNow(requestId);
    }

    /**
     * Reverses an order that was delivered or is pending; the float gets its money back, and the callback is sent.
     *
     * @param requestId the order
     */
    public void reverse(String requestId) {
        desk.reverse(requestId);
    }

    /**
     * Sends the callback of an order once more, as it stands.
     *
     * @param requestId the order, delivered or reversed
     */
    public void resendCallback(String requestId) {
        desk.callbackAgain(requestId);
    }

    /** {@return every attempt to send a callback so far} */
    public List<CallbackSent> callbacksSent() {
        return sender.sent();
    }

    // ---- scripted answers

    /**
     * Answers with a code instead of the true answer.
     *
     * @param endpoint where
     * @param when for which requests
     * @param code VTpass's code, such as {@code 099}, or one that it never listed
     * @param effect whether the order is carried out all the same
     * @param times how often; at least 1
     */
    public void answer(Endpoint endpoint, Predicate<SeenRequest> when, String code, boolean effect, int times) {
        Fault fault = new Fault.Answers(
                VtpassCodes.status(code),
                "application/json",
                VtpassCodes.body(code).toString(),
                effect);
        fault(endpoint, when, fault, times);
    }

    /**
     * Answers the next purchase for a phone, or under a request id, with a code and without an effect.
     *
     * @param phoneOrRequestId the phone or the request id
     * @param code VTpass's code
     */
    public void answerPurchase(String phoneOrRequestId, String code) {
        answer(Endpoint.PAY, request -> request.mentions(phoneOrRequestId), code, false, 1);
    }

    // ---- the ledger

    /** {@return what really happened so far} */
    public VtpassLedger ledger() {
        synchronized (books) {
            return books.ledger();
        }
    }
}
