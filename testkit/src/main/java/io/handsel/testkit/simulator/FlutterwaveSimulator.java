package io.handsel.testkit.simulator;

import io.handsel.TimeSource;
import io.handsel.testkit.simulator.FlutterwaveBooks.Refunded;
import io.handsel.testkit.simulator.FlutterwaveBooks.Tx;
import io.handsel.webhook.WebhookRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Flutterwave (version 3) on this machine: an HTTP server with hosted pages, several tries to pay under one reference,
 * refunds, webhooks, and bills.
 *
 * <p>All its delays run on the clock that it is given. What falls due, such as a webhook or the end of a refund, happens
 * in {@link #runDue()}, or by itself after {@link #startTicking}. Thread-safe. Amounts are in the currency's minor unit.
 * Where Flutterwave's habits are not documented, the simulator can be told either of them.
 */
public final class FlutterwaveSimulator extends Simulator {

    private final FlutterwaveBooks books = new FlutterwaveBooks();
    private final String secretHash;
    private final FlutterwaveWebhooks webhooks;
    private final FlutterwaveRefunds refunds;
    private final FlutterwaveDesk desk;
    private final FlutterwaveBillers bills;

    /**
     * Starts a simulator on a free port.
     *
     * @param time its clock
     * @param secretKey the key that callers must send
     * @param secretHash the hash that webhooks carry or are signed with
     * @return the running simulator
     */
    public static FlutterwaveSimulator start(TimeSource time, String secretKey, String secretHash) {
        return start(time, secretKey, secretHash, 0);
    }

    /**
     * Starts a simulator on a port.
     *
     * @param time its clock
     * @param secretKey the key that callers must send
     * @param secretHash the hash that webhooks carry or are signed with
     * @param port the port on the loopback address, or 0 for a free one
     * @return the running simulator
     */
    public static FlutterwaveSimulator start(TimeSource time, String secretKey, String secretHash, int port) {
        return new FlutterwaveSimulator(time, secretKey, secretHash, port);
    }

    private FlutterwaveSimulator(TimeSource time, String secretKey, String secretHash, int port) {
        super(time);
        this.secretHash = secretHash;
        this.webhooks = new FlutterwaveWebhooks(sender, secretHash);
        this.refunds = new FlutterwaveRefunds(books, schedule, webhooks, this::show);
        this.desk = new FlutterwaveDesk(
                books, schedule, this::show, path -> uri(path).toString());
        CallbackSender reports = new CallbackSender(schedule);
        FlutterwaveBillDesk billDesk =
                new FlutterwaveBillDesk(books, schedule, reports, this::show, webhooks, secretHash);
        this.bills = new FlutterwaveBillers(billDesk, reports, webhooks, secretHash);
        serve(
                new FlutterwaveApi(
                        secretKey,
                        books,
                        desk,
                        refunds,
                        new FlutterwavePage(books, this),
                        schedule,
                        new FlutterwaveBillApi(billDesk)),
                port);
    }

    /** {@return where the API is, such as {@code http://127.0.0.1:40123/v3}} */
    @Override
    public URI baseUrl() {
        return uri(FlutterwaveApi.ROOT);
    }

    /**
     * Sets where webhooks go. Without it none are sent.
     *
     * @param url the host's address
     */
    public void webhooksTo(URI url) {
        sender.target(url);
    }

    /**
     * What Flutterwave answers after 28 seconds of waiting for somebody else, without the waiting.
     *
     * @param effect whether it happened all the same
     * @return HTTP 503 with the documented words
     */
    public static Fault timedOut(boolean effect) {
        return new Fault.Answers(
                503,
                "application/json",
                FlutterwaveErrors.errorText("An error occurred. Please contact support"),
                effect);
    }

    /** {@return its bills: airtime, data, TV and electricity} */
    public FlutterwaveBillers bills() {
        return bills;
    }

    // ---- what customers do; each is a try of its own with a number of its own

    /**
     * The customer pays what was asked, also a second time.
     *
     * @param reference a reference that was opened
     * @return Flutterwave's number of the transaction
     */
    public long pay(String reference) {
        return payAmount(reference, books.known(reference).amount());
    }

    /**
     * The customer is charged another amount than was asked.
     *
     * @param reference a reference that was opened
     * @param minor what is taken
     * @return Flutterwave's number of the transaction
     */
    public long payAmount(String reference, long minor) {
        Tx tx = tryPending(books.known(reference));
        charge(tx, minor, 0);
        return tx.id;
    }

    /**
     * The customer pays what was asked, and the fee on top.
     *
     * @param reference a reference that was opened
     * @param fee the fee
     * @return Flutterwave's number of the transaction
     */
    public long payWithCustomerFee(String reference, long fee) {
        Tx tx = tryPending(books.known(reference));
        charge(tx, Math.addExact(books.known(reference).amount(), fee), fee);
        return tx.id;
    }

    /**
     * The customer tries and fails. The page stays open.
     *
     * @param reference a reference that was opened
     * @return Flutterwave's number of the transaction
     */
    public long tryFails(String reference) {
        Tx tx = books.add(books.known(reference), "failed", "Do Not Honour", schedule.now());
        webhooks.tried(tx);
        return tx.id;
    }

    /**
     * The customer has begun, as a bank transfer begins; see {@link #settles}.
     *
     * @param reference a reference that was opened
     * @return Flutterwave's number of the transaction
     */
    public long tryPending(String reference) {
        return tryPending(books.known(reference)).id;
    }

    private Tx tryPending(FlutterwaveBooks.Link link) {
        return books.add(link, "pending", "pending", schedule.now());
    }

    /**
     * A pending try is paid after all, with what was asked.
     *
     * @param id Flutterwave's number of the transaction
     */
    public void settles(long id) {
        Tx tx = books.knownTx(id);
        charge(tx, tx.link.amount(), 0);
    }

    /**
     * Gives a try any status, such as {@code pending auth} or one that nobody documented.
     *
     * @param id Flutterwave's number of the transaction
     * @param status Flutterwave's word
     */
    public void statusIs(long id, String status) {
        synchronized (books) {
            books.knownTx(id).status = status;
        }
    }

    private void charge(Tx tx, long charged, long customerFee) {
        books.charge(tx, charged, customerFee);
        webhooks.tried(tx);
    }

    // ---- habits that nobody documented, and troubles

    /** Takes a reference a second time and makes a second page. By default it refuses. */
    public void takesReferencesTwice() {
        desk.takesReferencesTwice();
    }

    /** Names the oldest try when it is asked by reference. By default the newest. */
    public void namesTheOldestTry() {
        desk.namesTheOldest();
    }

    /** Lists all transactions whatever reference is asked for. By default it keeps to the reference. */
    public void listsEverything() {
        desk.listsEverything();
    }

    /**
     * Chooses the HTTP status of "no transaction was found". By default 400.
     *
     * @param status 400, 404 or 200
     */
    public void unknownReferenceAnswers(int status) {
        desk.notFoundStatus(status);
    }

    /**
     * Shows a try only some time after it was made. By default at once.
     *
     * @param verified when verify knows it, in simulated time
     * @param listed when it is listed, in simulated time
     */
    public void showsTriesAfter(Duration verified, Duration listed) {
        desk.seenAfter(verified);
        desk.listedAfter(listed);
    }

    // ---- refunds

    /**
     * Chooses what becomes of the refunds of a reference. {@link RefundFate#PROCESSED} goes from {@code completed} to
     * {@code completed-mpgs}; {@link RefundFate#NEEDS_ATTENTION} stays {@code completed} with a disbursement that failed.
     *
     * @param reference the reference
     * @param fate their fate
     */
    public void refundsOf(String reference, RefundFate fate) {
        refunds.fate(reference, fate);
    }

    /**
     * Chooses what becomes of all refunds that have no fate of their own. By default they are paid out.
     *
     * @param fate their fate
     */
    public void refunds(RefundFate fate) {
        refunds.usualFate(fate);
    }

    /**
     * Sets how long refunds take, in simulated time. By default ten minutes.
     *
     * @param untilEnd from the request to their end
     */
    public void refundPace(Duration untilEnd) {
        refunds.pace(untilEnd);
    }

    /**
     * Lists a refund only some time after it was made. By default at once.
     *
     * @param delay how long, in simulated time
     */
    public void listsRefundsAfter(Duration delay) {
        refunds.listedAfter(delay);
    }

    /** Lists refunds without their comments. */
    public void listsRefundsWithoutComments() {
        refunds.withoutComments();
    }

    /**
     * Moves a refund now. One that is paid out or failed stays so.
     *
     * @param refundId Flutterwave's number of it
     * @param status Flutterwave's word, such as {@code completed-momo} or {@code failed}
     */
    public void moveRefund(long refundId, String status) {
        refunds.move(refund(refundId), status);
    }

    /**
     * Says what became of a refund's disbursement, beside its status.
     *
     * @param refundId Flutterwave's number of it
     * @param word {@code successful} or {@code failed}
     */
    public void disbursementIs(long refundId, String word) {
        refunds.disbursement(refund(refundId), word);
    }

    private Refunded refund(long id) {
        return books.refund(id).orElseThrow(() -> new IllegalArgumentException("there is no refund " + id));
    }

    /**
     * Sets the available balance, from which refunds and bills are taken. By default it has no end.
     *
     * @param minor what is there
     */
    public void balanceIs(long minor) {
        synchronized (books) {
            books.balance = minor;
        }
    }

    // ---- webhooks

    /**
     * Chooses how webhooks are proved. By default by the hash in clear.
     *
     * @param proof how
     */
    public void webhooksProvedBy(FlutterwaveSignatures proof) {
        webhooks.proof(proof);
    }

    /** Sends payments' events in the flat form of version 2. */
    public void sendsLegacyWebhooks() {
        webhooks.legacy();
    }

    /** Sends events of refunds too. By default it does not. */
    public void sendsWebhooksOfRefunds() {
        webhooks.ofRefunds();
    }

    /**
     * Loses all events about a reference from now on.
     *
     * @param reference the reference
     */
    public void loseWebhooks(String reference) {
        webhooks.lose(reference);
    }

    /**
     * Sends every event about a reference more than once.
     *
     * @param reference the reference
     * @param further how many copies follow the first; 0 or more
     */
    public void duplicateWebhooks(String reference, int further) {
        webhooks.duplicate(reference, further);
    }

    /**
     * Delays every event about a reference.
     *
     * @param reference the reference
     * @param delay how long, in simulated time
     */
    public void delayWebhooks(String reference, Duration delay) {
        webhooks.delay(reference, delay);
    }

    /**
     * Sends the event of a try with a stranger's hash.
     *
     * @param id Flutterwave's number of the transaction
     */
    public void sendForgedWebhook(long id) {
        webhooks.forged(books.knownTx(id));
    }

    /**
     * Sends the genuine event of a try once more.
     *
     * @param id Flutterwave's number of the transaction
     */
    public void resendWebhook(long id) {
        webhooks.tried(books.knownTx(id));
    }

    /**
     * The event of a reference's latest try as it would be posted, without posting it.
     *
     * @param reference a reference under which somebody tried to pay
     * @return the request, with a proof that fits
     */
    public WebhookRequest webhook(String reference) {
        return webhooks.request(latest(reference), secretHash);
    }

    /**
     * The same, with a stranger's hash.
     *
     * @param reference a reference under which somebody tried to pay
     * @return the request, with a proof that does not fit
     */
    public WebhookRequest forgedWebhook(String reference) {
        return webhooks.request(latest(reference), FlutterwaveWebhooks.STRANGER);
    }

    private Tx latest(String reference) {
        List<Tx> tries = books.tries(reference);
        if (tries.isEmpty()) {
            throw new IllegalArgumentException("nobody tried to pay under " + reference);
        }
        return tries.get(tries.size() - 1);
    }

    /** {@return every attempt to send a webhook so far} */
    public List<CallbackSent> webhooksSent() {
        return sender.sent();
    }

    // ---- the ledger

    /** {@return what really happened so far} */
    public FlutterwaveLedger ledger() {
        return books.ledger();
    }
}
