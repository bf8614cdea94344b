package io.handsel.testkit.simulator;

import io.handsel.webhook.WebhookRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The bills of {@link FlutterwaveSimulator}: airtime, data, TV and electricity, paid from its balance.
 *
 * <p>Thread-safe. Amounts are in kobo. Bills are delivered at once unless it is told otherwise; a repeated reference is paid
 * twice, since nobody documented that it is not.
 */
public final class FlutterwaveBillers {

    private final FlutterwaveBillDesk desk;
    private final CallbackSender sender;
    private final FlutterwaveWebhooks webhooks;
    private final String secretHash;

    FlutterwaveBillers(
            FlutterwaveBillDesk desk, CallbackSender sender, FlutterwaveWebhooks webhooks, String secretHash) {
        this.desk = desk;
        this.sender = sender;
        this.webhooks = webhooks;
        this.secretHash = secretHash;
    }

    /**
     * Refuses a call because our address is not entered in the dashboard, as the documented words say.
     *
     * @return HTTP 400 with these words
     */
    public static Fault addressNotEntered() {
        return new Fault.Answers(
                400,
                "application/json",
                "{\"status\":\"error\",\"message\":\"Please enable IP Whitelisting to access this service\"}",
                false);
    }

    // ---- what becomes of bills

    /** Takes the next bill without finishing it. */
    public void nextIsPending() {
        desk.nextIs(FlutterwaveBillDesk.Fate.PENDING);
    }

    /** Takes the next bill and fails it. Its event names no bill. */
    public void nextFails() {
        desk.nextIs(FlutterwaveBillDesk.Fate.FAILED);
    }

    /**
     * Delivers, and reports, another amount than the next bill asks for.
     *
     * @param kobo the amount
     */
    public void nextDelivers(long kobo) {
        desk.nextAmount(kobo);
    }

    /**
     * Sets how long pending bills take, in simulated time. By default two minutes.
     *
     * @param duration how long; bills taken before keep theirs
     */
    public void pendingFor(Duration duration) {
        desk.change(() -> desk.pendingFor = duration);
    }

    /**
     * Delivers a pending bill now.
     *
     * @param reference our reference
     */
    public void settle(String reference) {
        desk.settle(reference);
    }

    /**
     * Fails a pending bill now; its money comes back.
     *
     * @param reference our reference
     */
    public void fail(String reference) {
        desk.fail(reference);
    }

    /**
     * Undoes a delivered bill; its money comes back.
     *
     * @param reference our reference
     */
    public void reverse(String reference) {
        desk.reverse(reference);
    }

    /**
     * Says another word for where a bill stands.
     *
     * @param reference our reference
     * @param word the word
     */
    public void statusIs(String reference, String word) {
        desk.statusIs(reference, word);
    }

    // ---- habits that nobody documented

    /** Finds bills by its own reference alone, and not by ours. By default by both. */
    public void findsByItsOwnReferenceAlone() {
        desk.change(() -> desk.findsOurReferences = false);
    }

    /** Answers questions without saying where the bill stands. The history says it all the same. */
    public void saysNoStatus() {
        desk.change(() -> desk.saysStatus = false);
    }

    /** Refuses a reference that was used before. */
    public void refusesRepeats() {
        desk.change(() -> desk.refusesRepeats = true);
    }

    /**
     * Chooses where a prepaid meter's token stands. By default in {@link FlutterwaveTokenPlace#EXTRA}.
     *
     * @param place where
     */
    public void tokensIn(FlutterwaveTokenPlace place) {
        desk.change(() -> desk.tokens = place);
    }

    // ---- webhooks

    /**
     * Sets where events of bills go. Without it none are sent.
     *
     * @param url the host's address
     */
    public void webhooksTo(URI url) {
        sender.target(url);
    }

    /**
     * Sends the event of a bill once more.
     *
     * @param reference our reference of a bill that has ended
     */
    public void resendWebhook(String reference) {
        desk.send(reference);
    }

    /** {@return every attempt to send an event so far} */
    public List<CallbackSent> webhooksSent() {
        return sender.sent();
    }

    /**
     * The event of a bill as it would be posted, without posting it.
     *
     * @param reference our reference
     * @return the request, with a proof that fits
     */
    public WebhookRequest webhook(String reference) {
        String body = desk.event(reference);
        Map<String, List<String>> headers = new HashMap<>();
        webhooks.proofOf(secretHash, body).forEach((name, value) -> headers.put(name, List.of(value)));
        return WebhookRequest.of(headers, body.getBytes(StandardCharsets.UTF_8));
    }

    /** {@return what really was delivered so far} */
    public FlutterwaveBillLedger ledger() {
        return desk.ledger();
    }
}
