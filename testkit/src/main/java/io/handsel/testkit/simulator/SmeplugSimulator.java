package io.handsel.testkit.simulator;

import io.handsel.TimeSource;
import io.handsel.testkit.simulator.VtuBooks.State;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * SMEPlug on this machine, as far as third parties' code tells how it behaves: an HTTP server that sells airtime and data,
 * with a float and webhooks. A repeated customer reference is refused, as one recorded answer shows.
 *
 * <p>All its delays run on the clock that it is given. What falls due happens in {@link #runDue()}, or by itself after {@link
 * #startTicking}. Thread-safe. Amounts are in kobo. It starts with a float of ten million naira.
 */
public final class SmeplugSimulator extends Simulator {

    private final VtuBooks books;
    private final SmeplugDesk desk;

    /** How orders can be found again; which of them is true of SMEPlug is not known. */
    public enum Lookups {
        /** By our reference as well as by SMEPlug's own. */
        BY_ANY_REFERENCE,
        /** By SMEPlug's own alone; the list of transactions shows both. */
        BY_OWN_REFERENCE,
        /** By SMEPlug's own alone, and there is no list. */
        WITHOUT_A_LIST
    }

    /**
     * Starts a simulator on a free port.
     *
     * @param time its clock
     * @param secretKey the key that callers must send
     * @return the running simulator
     */
    public static SmeplugSimulator start(TimeSource time, String secretKey) {
        return new SmeplugSimulator(time, secretKey, 0);
    }

    /**
     * Starts a simulator on a port.
     *
     * @param time its clock
     * @param secretKey the key that callers must send
     * @param port the port on the loopback address, or 0 for a free one
     * @return the running simulator
     */
    public static SmeplugSimulator start(TimeSource time, String secretKey, int port) {
        return new SmeplugSimulator(time, secretKey, port);
    }

    private SmeplugSimulator(TimeSource time, String secretKey, int port) {
        super(time);
        this.books = new VtuBooks(schedule);
        this.desk = new SmeplugDesk(books, schedule, sender, this::show);
        serve(new SmeplugApi(secretKey, desk), port);
    }

    /** {@return where the API is, such as {@code http://127.0.0.1:40123/api/v1/}} */
    @Override
    public URI baseUrl() {
        return uri("/api/v1/");
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

    /**
     * Sets how orders can be found again. By default by any reference.
     *
     * @param lookups how
     */
    public void lookups(Lookups lookups) {
        desk.lookups(lookups);
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

    /** {@return what really happened so far} */
    public VtuLedger ledger() {
        return books.ledger();
    }
}
