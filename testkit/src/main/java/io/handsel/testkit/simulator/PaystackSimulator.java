package io.handsel.testkit.simulator;

import io.handsel.TimeSource;
import io.handsel.payment.Mode;
import io.handsel.testkit.simulator.PaystackBooks.Refunded;
import io.handsel.testkit.simulator.PaystackBooks.Tx;
import io.handsel.webhook.WebhookRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Paystack on this machine: an HTTP server with transactions, refunds, signed webhooks and a checkout page.
 *
 * <p>All its delays run on the clock that it is given. What falls due, such as a webhook or the next step of a refund,
 * happens in {@link #runDue()}, or by itself after {@link #startTicking}. Thread-safe. Amounts are in the currency's
 * subunit.
 */
public final class PaystackSimulator extends Simulator {

    private final Settings settings;
    private final PaystackBooks books = new PaystackBooks();
    private final PaystackWebhooks webhooks;
    private final PaystackRefunds refunds;
    private final PaystackDisputes disputes;
    private final PaystackDesk desk;
    private final PaystackApi.RateLimit limit;

    /** What a simulator was made with. */
    record Settings(String secretKey, String domain, Set<String> currencies) {
        /** {@return nothing of the key} */
        @Override
        public String toString() {
            return "Settings[" + domain + "]";
        }
    }

    /**
     * Starts a simulator on a free port.
     *
     * @param time its clock
     * @param secretKey the key that callers must send and webhooks are signed with
     * @param mode what it says of itself, and by which habits it repeats webhooks
     * @return the running simulator
     */
    public static PaystackSimulator start(TimeSource time, String secretKey, Mode mode) {
        return start(time, secretKey, mode, 0);
    }

    /**
     * Starts a simulator on a port.
     *
     * @param time its clock
     * @param secretKey the key that callers must send and webhooks are signed with
     * @param mode what it says of itself, and by which habits it repeats webhooks
     * @param port the port on the loopback address, or 0 for a free one
     * @return the running simulator
     */
    public static PaystackSimulator start(TimeSource time, String secretKey, Mode mode, int port) {
        return new PaystackSimulator(time, secretKey, mode, port);
    }

    private PaystackSimulator(TimeSource time, String secretKey, Mode mode, int port) {
        super(time);
        String domain = mode == Mode.LIVE ? "live" : "test";
        this.settings = new Settings(secretKey, domain, PaystackApi.CURRENCIES);
        this.webhooks = new PaystackWebhooks(sender, settings);
        this.refunds = new PaystackRefunds(books, schedule, webhooks, this::show);
        this.disputes = new PaystackDisputes(books, schedule, webhooks);
        this.desk = new PaystackDesk(
                books, settings, schedule, this::show, path -> uri(path).toString());
        this.limit = new PaystackApi.RateLimit(schedule);
        serve(new PaystackApi(settings, desk, refunds, disputes, webhooks, new CheckoutPage(books, this), limit), port);
    }

    /** {@return where the API is, such as {@code http://127.0.0.1:40123}} */
    @Override
    public URI baseUrl() {
        return uri("");
    }

    /** {@return where the script is that opens the checkout as a popup, in place of Paystack's own} */
    public URI inlineScript() {
        return uri(CheckoutPage.SCRIPT);
    }

    /**
     * Sets where webhooks go. Without it none are sent.
     *
     * @param url the host's address
     */
    public void webhooksTo(URI url) {
        sender.target(url);
    }

    // ---- what customers do

    /**
     * The customer pays what was asked. A transaction is charged once; a second call changes nothing.
     *
     * @param reference a reference that was initialised
     */
    public void pay(String reference) {
        Tx tx = books.known(reference);
        charge(tx, tx.requested, 0, tx.currency);
    }

    /**
     * The customer pays another amount than was asked.
     *
     * @param reference a reference that was initialised
     * @param subunits what is taken
     */
    public void payAmount(String reference, long subunits) {
        Tx tx = books.known(reference);
        charge(tx, subunits, 0, tx.currency);
    }

    /**
     * The customer pays what was asked, and the fee on top.
     *
     * @param reference a reference that was initialised
     * @param feeSubunits the fee
     */
    public void payWithCustomerFee(String reference, long feeSubunits) {
        Tx tx = books.known(reference);
        charge(tx, Math.addExact(tx.requested, feeSubunits), feeSubunits, tx.currency);
    }

    /**
     * The customer pays the same number of subunits in another currency.
     *
     * @param reference a reference that was initialised
     * @param currency the currency's code
     */
    public void payInCurrency(String reference, String currency) {
        Tx tx = books.known(reference);
        charge(tx, tx.requested, 0, currency);
    }

    private void charge(Tx tx, long charged, long customerFee, String currency) {
        synchronized (books) {
            if (books.charge(tx, charged, customerFee, currency, schedule.now())) {
                webhooks.charged(tx);
            }
        }
    }

    /**
     * The payment fails for good; Paystack sends no event for that.
     *
     * @param reference a reference that was initialised
     */
    public void fail(String reference) {
        books.move(books.known(reference), "failed", "Declined");
    }

    /**
     * The payment is under way, as a bank transfer can be.
     *
     * @param reference a reference that was initialised
     */
    public void pending(String reference) {
        books.move(books.known(reference), "pending", "Pending");
    }

    /**
     * Gives a transaction any status, such as {@code ongoing}, {@code reversed} or one that nobody documented.
     *
     * @param reference a reference that was initialised
     * @param status Paystack's word
     */
    public void statusIs(String reference, String status) {
        books.move(books.known(reference), status, status);
    }

    /**
     * Lets a transaction say that it is live or test, whatever the key was.
     *
     * @param reference a reference that was initialised
     * @param mode the mode
     */
    public void domainIs(String reference, Mode mode) {
        synchronized (books) {
            books.known(reference).domain = mode == Mode.LIVE ? "live" : "test";
        }
    }

    // ---- refunds

    /**
     * Chooses what becomes of the refunds of a transaction that are asked for from now on. By default they are
     * processed.
     *
     * @param reference the transaction's reference
     * @param fate their fate
     */
    public void refundsOf(String reference, RefundFate fate) {
        refunds.fate(reference, fate);
    }

    /**
     * Chooses what becomes of all refunds that have no fate of their own.
     *
     * @param fate their fate
     */
    public void refunds(RefundFate fate) {
        refunds.usualFate(fate);
    }

    /**
     * Sets how long refunds take, in simulated time. By default one minute and ten minutes.
     *
     * @param untilProcessing from the request to {@code processing}
     * @param untilEnd from the request to their end
     */
    public void refundPace(Duration untilProcessing, Duration untilEnd) {
        refunds.pace(untilProcessing, untilEnd);
    }

    /**
     * Lets lists of refunds lag behind. By default a refund is listed at once.
     *
     * @param delay how long a new refund is missing from lists, in simulated time
     */
    public void refundsAreListedAfter(Duration delay) {
        refunds.listedAfter(delay);
    }

    /**
     * Moves a refund now. One that is processed or failed stays so.
     *
     * @param refundId Paystack's id
     * @param status {@code processing}, {@code processed}, {@code failed} or {@code needs-attention}
     */
    public void moveRefund(long refundId, String status) {
        Refunded refund = books.refund(refundId)
                .orElseThrow(() -> new IllegalArgumentException("there is no refund " + refundId));
        refunds.move(refund, status);
    }

    /**
     * Chooses what a transaction is called after a part of it went back; nobody documented that. By default
     * {@code reversed}.
     *
     * @param status Paystack's word
     */
    public void partialRefundsEndAs(String status) {
        refunds.partialEndsAs(status);
    }

    /**
     * Sets the merchant's balance, from which refunds are taken. By default it has no end.
     *
     * @param subunits what is there
     */
    public void balanceIs(long subunits) {
        synchronized (books) {
            books.balance = subunits;
        }
    }

    // ---- disputes

    /**
     * The customer disputes a payment. It goes on saying {@code success}; only the dispute tells.
     *
     * @param reference a reference that was paid and is not disputed
     */
    public void dispute(String reference) {
        disputes.open(books.known(reference));
    }

    /**
     * Reminds the merchant of an open dispute.
     *
     * @param reference a reference that is disputed
     */
    public void remindOfDispute(String reference) {
        disputes.remind(books.known(reference));
    }

    /**
     * Gives an open dispute any status, such as {@code awaiting-bank-feedback} or one that nobody documented.
     *
     * @param reference a reference that is disputed
     * @param status Paystack's word
     */
    public void disputeIs(String reference, String status) {
        disputes.statusIs(books.known(reference), status);
    }

    /**
     * Ends a dispute.
     *
     * @param reference a reference that is disputed
     * @param goesBack whether the money goes back to the customer
     */
    public void resolveDispute(String reference, boolean goesBack) {
        disputes.resolve(books.known(reference), goesBack);
    }

    // ---- webhooks

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
     * Sends a {@code charge.success} that is signed with a stranger's key, paid or not.
     *
     * @param reference a reference that was initialised
     */
    public void sendForgedWebhook(String reference) {
        webhooks.forged(books.known(reference));
    }

    /**
     * Sends the genuine {@code charge.success} once more.
     *
     * @param reference a reference that was initialised
     */
    public void resendWebhook(String reference) {
        webhooks.charged(books.known(reference));
    }

    /**
     * The {@code charge.success} of a reference as it would be posted, paid or not, without posting it.
     *
     * @param reference a reference that was initialised
     * @return the request, with a signature that fits
     */
    public WebhookRequest webhook(String reference) {
        return webhooks.request(books.known(reference), settings.secretKey());
    }

    /**
     * The same, signed with a stranger's key.
     *
     * @param reference a reference that was initialised
     * @return the request, with a signature that does not fit
     */
    public WebhookRequest forgedWebhook(String reference) {
        return webhooks.request(books.known(reference), PaystackWebhooks.STRANGER);
    }

    /** {@return every attempt to send a webhook so far} */
    public List<CallbackSent> webhooksSent() {
        return sender.sent();
    }

    // ---- limits and oddities

    /**
     * Answers 429 after so many requests in a simulated minute. By default never.
     *
     * @param perMinute how many are answered
     */
    public void limitTo(int perMinute) {
        limit.permit(perMinute);
    }

    /**
     * Chooses the HTTP status of an unknown reference: both were seen. By default 400.
     *
     * @param status 400 or 404
     */
    public void unknownReferenceAnswers(int status) {
        desk.notFoundStatus(status);
    }

    // ---- the ledger

    /** {@return what really happened so far} */
    public PaystackLedger ledger() {
        return books.ledger();
    }
}
