package io.handsel.proof.world;

import io.handsel.payment.PaymentAttemptStatus;
import io.handsel.payment.PaymentState;
import io.handsel.webhook.WebhookHint;
import io.handsel.webhook.WebhookReading;
import io.handsel.webhook.WebhookReply;
import io.handsel.webhook.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends the companies' webhooks, with all that befalls webhooks, and keeps what was answered to each (I4). */
final class Postman {

    private static final String SEAL = "x-seal";
    private static final byte[] OVERSIZED = new byte[(1 << 20) + 1];
    private static final int MOST_TRIES = 40;

    private final World world;
    private final double mess;
    private int letters;
    private Optional<Letter> inHand = Optional.empty();

    Postman(World world, double mess) {
        this.world = world;
        this.mess = mess;
    }

    /** One webhook. */
    private static final class Letter {

        private final String account;
        private final byte[] body;
        private final Runnable whenTaken;
        private boolean genuine = true;
        private int tries;
        private boolean taken;

        private Letter(String account, byte[] body, Runnable whenTaken) {
            this.account = account;
            this.body = body;
            this.whenTaken = whenTaken;
        }

        WebhookRequest request() {
            String seal = genuine ? seal(body) : "made up";
            return WebhookRequest.of(Map.of(SEAL, List.of(seal)), body);
        }
    }

    private static String seal(byte[] body) {
        return Integer.toHexString(Arrays.hashCode(body) * 31 + 17);
    }

    /** What an adapter reads in a webhook. */
    static WebhookReading read(WebhookRequest request) {
        byte[] body = request.body();
        if (!request.header(SEAL).orElse("").equals(seal(body))) {
            return new WebhookReading.Rejected("the seal does not fit");
        }
        String[] parts = new String(body, StandardCharsets.UTF_8).split("\\|", -1);
        if (parts.length != 4) {
            return new WebhookReading.NotUnderstood("not in the form of an event", "key");
        }
        WebhookHint hint = new WebhookHint(WebhookHint.About.valueOf(parts[0]), parts[2]);
        return new WebhookReading.Understood(parts[1], List.of(hint), "key");
    }

    // ---- what companies tell

    void tellOfOpening(String reference) {
        if (world.chance().happens(mess)) {
            send(
                    letter(World.GATEWAY, WebhookHint.About.PAYMENT, "charge.created", reference, () -> {}),
                    Duration.ZERO);
        }
    }

    /** Tells how a checkout stands now. What changes while the letter is on its way is told by another. */
    void tellOfPayment(GatewayLedger.Bill bill) {
        List<GatewayLedger.Paid> paid = List.copyOf(bill.paid());
        List<GatewayLedger.Paid> reversed =
                paid.stream().filter(it -> it.state() == PaymentState.REVERSED).toList();
        post(letter(World.GATEWAY, WebhookHint.About.PAYMENT, "charge.success", bill.reference(), () -> {
            paid.forEach(GatewayLedger.Paid::told);
            reversed.forEach(GatewayLedger.Paid::reversalTold);
        }));
    }

    void tellOfRefund(GatewayLedger.Back back) {
        post(letter(
                World.GATEWAY,
                WebhookHint.About.REFUND,
                "refund." + back.state(),
                back.paid().bill().reference(),
                () -> {}));
    }

    void tellOfDelivery(ProviderLedger.Order order) {
        post(letter(World.PROVIDER, WebhookHint.About.DELIVERY, "order." + order.state(), order.reference(), () -> {}));
    }

    void tellOfReversal(ProviderLedger.Order order) {
        post(letter(
                World.PROVIDER, WebhookHint.About.DELIVERY, "order.reversed", order.reference(), order::reversalTold));
    }

    private Letter letter(String account, WebhookHint.About about, String event, String reference, Runnable whenTaken) {
        String text = about + "|" + event + "|" + reference + "|" + ++letters;
        return new Letter(account, text.getBytes(StandardCharsets.UTF_8), whenTaken);
    }

    // ---- the way

    private void post(Letter letter) {
        Chance chance = world.chance();
        if (chance.happens(mess / 2)) {
            world.counts().reached(Sometimes.WEBHOOK_LOST);
            return;
        }
        Duration delay = chance.between(Duration.ofMillis(100), Duration.ofSeconds(3));
        if (chance.happens(mess / 2)) {
            world.counts().reached(Sometimes.WEBHOOK_DAYS_LATE);
            delay = chance.seconds(3600, 30 * 3600);
        }
        send(letter, delay);
        if (chance.happens(mess)) {
            world.counts().reached(Sometimes.WEBHOOK_REPEATED);
            for (int again = 1 + chance.nextInt(4); again > 0; again--) {
                send(letter, delay.plus(chance.happens(0.5) ? Duration.ZERO : chance.seconds(0, 7200)));
            }
        }
        if (chance.happens(mess)) {
            sendJunk(letter, delay);
        }
    }

    private void sendJunk(Letter like, Duration delay) {
        switch (world.chance().nextInt(4)) {
            case 0 -> {
                byte[] body = Arrays.copyOf(like.body, like.body.length + 1);
                body[body.length - 1] = (byte) ('0' + world.chance().nextInt(10));
                Letter forged = new Letter(like.account, body, () -> {});
                forged.genuine = false;
                send(forged, delay);
            }
            case 1 -> {
                world.counts().reached(Sometimes.WEBHOOK_OF_AN_UNKNOWN_REFERENCE);
                send(
                        letter(
                                like.account,
                                WebhookHint.About.PAYMENT,
                                "charge.success",
                                "nobody-" + letters,
                                () -> {}),
                        delay);
            }
            case 2 -> {
                world.counts().reached(Sometimes.WEBHOOK_NOT_READABLE);
                byte[] body = {(byte) 0xC3, (byte) 0x28, (byte) letters, (byte) (letters >> 8)};
                send(new Letter(like.account, body, () -> {}), delay);
            }
            default -> {
                Letter large = new Letter(like.account, OVERSIZED, () -> {});
                large.genuine = false;
                send(large, delay);
            }
        }
    }

    private void send(Letter letter, Duration delay) {
        world.after(delay, () -> deliver(letter));
    }

    private void deliver(Letter letter) {
        Optional<SimulatedNode> node = world.freeNode();
        if (node.isEmpty()) {
            again(letter, Duration.ofSeconds(7));
            return;
        }
        countWhetherEarly(letter);
        int kept = world.database().webhooksKept();
        letter.tries++;
        Optional<Letter> before = inHand;
        inHand = Optional.of(letter);
        WebhookReply[] reply = new WebhookReply[1];
        world.act(node.get(), "webhook", () -> {
            if (world.strikes(FaultPoint.WEBHOOK_BEFORE_VERIFY)) {
                throw world.dies(node.get(), "with a webhook not looked at");
            }
            reply[0] = node.get().engine().webhook(letter.account, letter.request());
        });
        inHand = before;
        judge(letter, Optional.ofNullable(reply[0]), kept);
    }

    private void judge(Letter letter, Optional<WebhookReply> reply, int kept) {
        int status = reply.map(WebhookReply::status).orElse(letter.taken ? 200 : 0);
        if (!letter.genuine) {
            world.counts().reached(Sometimes.WEBHOOK_FORGED);
            boolean refused = status == 0 || status == 401 || status == 413;
            if (!refused || kept != world.database().webhooksKept()) {
                throw new Violation(Invariant.I4_WEBHOOKS, "a forged webhook was answered " + status);
            }
            return;
        }
        if (status == 200) {
            if (!world.database().holdsWebhook(letter.account, letter.body)) {
                throw new Violation(Invariant.I4_WEBHOOKS, "a webhook was acknowledged that is not stored");
            }
            letter.taken = false;
            letter.whenTaken.run();
            return;
        }
        if (status != 0) {
            world.counts().reached(Sometimes.WEBHOOK_TOLD_TO_COME_AGAIN);
        }
        again(letter, Duration.ofMinutes(Math.min(60, letter.tries)));
    }

    private void again(Letter letter, Duration wait) {
        if (letter.tries < MOST_TRIES) {
            send(letter, wait);
        }
    }

    /** The node that holds a letter has answered it, and dies before anything else. */
    void taken() {
        inHand.ifPresent(it -> it.taken = true);
    }

    private void countWhetherEarly(Letter letter) {
        String[] parts =
                new String(letter.body, 0, Math.min(letter.body.length, 200), StandardCharsets.UTF_8).split("\\|", -1);
        if (parts.length == 4) {
            world.database()
                    .byReference(parts[2])
                    .filter(row -> row.latest().attempts().stream()
                            .anyMatch(it -> it.reference().equals(parts[2])
                                    && it.status() == PaymentAttemptStatus.INITIALISING))
                    .ifPresent(row -> world.counts().reached(Sometimes.WEBHOOK_DURING_THE_FIRST_CALL));
        }
    }
}
