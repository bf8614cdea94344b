package io.handsel.testkit.simulator;

import io.handsel.TimeSource;
import io.handsel.testkit.simulator.VtuBooks.State;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * Inlomax on this machine, as far as third parties' code tells how it behaves: an HTTP server that sells airtime, data, TV,
 * electricity and exam pins, with a float and webhooks. Where nothing is known it does the worst: a repeated reference is
 * sold again.
 *
 * <p>All its delays run on the clock that it is given. What falls due happens in {@link #runDue()}, or by itself after {@link
 * #startTicking}. Thread-safe. Amounts are in kobo. It starts with a float of ten million naira.
 */
public final class InlomaxSimulator extends Simulator {

    private final VtuBooks books;
    private final InlomaxDesk desk;

    /**
     * Starts a simulator on a free port.
     *
     * @param time its clock
     * @param apiKey the key that callers must send
     * @return the running simulator
     */
    public static InlomaxSimulator start(TimeSource time, String apiKey) {
        return new InlomaxSimulator(time, apiKey, 0);
    }

    /**
     * Starts a simulator on a port.
     *
     * @param time its clock
     * @param apiKey the key that callers must send
     * @param port the port on the loopback address, or 0 for a free one
     * @return the running simulator
     */
    public static InlomaxSimulator start(TimeSource time, String apiKey, int port) {
        return new InlomaxSimulator(time, apiKey, port);
    }

    private InlomaxSimulator(TimeSource time, String apiKey, int port) {
        super(time);
        this.books = new VtuBooks(schedule);
        this.desk = new InlomaxDesk(books, schedule, sender, this::show);
        serve(new InlomaxApi(apiKey, desk), port);
    }

    /** {@return where the API is, such as {@code http://127.0.0.1:40123/api/}} */
    @Override
    public URI baseUrl() {
        return uri("/api/");
    }

    /**
     * Sets where webhooks go. Without it none are sent.
     *
     * @param url the host's address
     */
    public void callbacksTo(URI url) {
        sender.target(url);
    }

    /**
     * Sets the float.
     *
     * @param kobo what is left of it
     */
    public void floatIs(long kobo) {
        books.balanceIs(kobo);
    }

    /**
     * Sets how long pending orders take, in simulated time. By default two minutes.
     *
     * @param duration how long; orders taken before keep theirs
     */
    public void pendingFor(Duration duration) {
        books.pendingFor(duration);
    }

    /** Takes the next order without finishing it. */
    public void nextIsPending() {
        books.nextIs(State.PENDING);
    }

    /** Lets the next order fail; it is kept, and a look-up says so. */
    public void nextFails() {
        books.nextIs(State.FAILED);
    }

    /**
     * Delivers another amount than the next delivered order asks for, and says so.
     *
     * @param kobo the amount
     */
    public void nextDelivers(long kobo) {
        books.nextAmount(kobo);
    }

    /**
     * Leaves tokens and pins out of answers and webhooks.
     *
     * @param loses whether it does
     */
    public void losesGoods(boolean loses) {
        desk.losesGoods(loses);
    }

    /**
     * Takes no notice of our references: orders can be looked up by Inlomax's own alone. Nobody knows whether it is so.
     *
     * @param ignores whether it does
     */
    public void ignoresReferences(boolean ignores) {
        desk.ignoresReferences(ignores);
    }

    /**
     * Delivers a pending order now and sends the webhook for it.
     *
     * @param reference our reference
     */
    public void settle(String reference) {
        desk.callback(books.settle(reference));
    }

    /**
     * Fails a pending order now; the float gets its money back, and the webhook is sent.
     *
     * @param reference our reference
     */
    public void failPending(String reference) {
        desk.callback(books.fail(reference));
    }

    /**
     * Refunds an order that was delivered or is pending; the float gets its money back, and the webhook is sent.
     *
     * @param reference our reference
     */
    public void refund(String reference) {
        desk.callback(books.reverse(reference));
    }

    /**
     * Sends the webhook of an order once more, as it stands.
     *
     * @param reference our reference
     */
    public void resendCallback(String reference) {
        desk.callback(books.known(reference));
    }

    /** {@return every attempt to send a webhook so far} */
    public List<CallbackSent> callbacksSent() {
        return sender.sent();
    }

    /**
     * Answers with a status and a message instead of the true answer.
     *
     * @param endpoint where
     * @param when for which requests
     * @param httpStatus the HTTP status
     * @param status Inlomax's status, such as {@code failed}
     * @param message Inlomax's words
     * @param effect whether the order is carried out all the same
     */
    public void answer(
            Endpoint endpoint,
            Predicate<SeenRequest> when,
            int httpStatus,
            String status,
            String message,
            boolean effect) {
        String body = "{\"status\":\"" + status + "\",\"message\":\"" + message + "\"}";
        fault(endpoint, when, new Fault.Answers(httpStatus, "application/json", body, effect), 1);
    }

    /** {@return what really happened so far} */
    public VtuLedger ledger() {
        return books.ledger();
    }
}
