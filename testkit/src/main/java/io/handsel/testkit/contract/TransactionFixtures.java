package io.handsel.testkit.contract;

import io.handsel.delivery.Network;
import io.handsel.delivery.Product;
import io.handsel.delivery.RouteStop;
import io.handsel.internal.codec.StateCodec;
import io.handsel.internal.json.JsonObject;
import io.handsel.internal.json.MergePatch;
import io.handsel.money.Money;
import io.handsel.payment.Mode;
import io.handsel.store.Change;
import io.handsel.store.InboxEntry;
import io.handsel.store.InboxId;
import io.handsel.store.InboxState;
import io.handsel.store.RawReply;
import io.handsel.transaction.Flag;
import io.handsel.transaction.JournalEntry;
import io.handsel.transaction.Obligation;
import io.handsel.transaction.ObligationKind;
import io.handsel.transaction.PersonalData;
import io.handsel.transaction.ReviewItem;
import io.handsel.transaction.ReviewQuestion;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionId;
import io.handsel.transaction.TransactionStatus;
import io.handsel.webhook.WebhookHint;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Transactions, changes and webhooks to test with, made from a seed: the same seed gives the same. Times lie around
 * {@link #NOON} and have microseconds. Ids are ordered as they were made, one millisecond apart.
 */
public final class TransactionFixtures {

    /** The time around which everything happens. */
    public static final Instant NOON = Instant.parse("2026-03-02T11:00:00.123456Z");

    private final Random random;
    private final RandomParts parts;
    private long made;

    /**
     * From a seed.
     *
     * @param seed any number
     */
    public TransactionFixtures(long seed) {
        random = new Random(seed);
        parts = new RandomParts(random, NOON);
    }

    /** {@return a transaction just recorded, version 1, that owes its expiry in an hour} */
    public synchronized Transaction recorded() {
        Instant now = NOON.plusMillis(made++);
        TransactionId id =
                new TransactionId(new UUID((now.toEpochMilli() << 16) | random.nextInt(1 << 16), random.nextLong()));
        return new Transaction(
                id,
                "HS-" + id.compact(),
                1,
                TransactionStatus.INITIATED,
                Set.of(),
                "owner-1",
                parts.text("key"),
                Map.of("price", parts.text("f"), "product", parts.text("f")),
                Product.airtime(Network.MTN, Money.naira(500)),
                Money.naira(510),
                Money.naira(10),
                Mode.TEST,
                "paystack",
                "vtpass",
                now,
                now.plus(Duration.ofHours(1)),
                Optional.empty(),
                now,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new Obligation(ObligationKind.EXPIRE, 0, now.plus(Duration.ofHours(1)), 0)),
                parts.text("seal:"));
    }

    /** {@return a transaction just recorded in which every part is random, version 1} */
    public synchronized Transaction random() {
        Transaction from = recorded();
        TransactionDraft it = randomised(from);
        it.owner = random.nextInt(3) == 0 ? "" : parts.text("owner");
        it.fingerprint = Map.of("a", parts.prose(), parts.text("b"), parts.text("f"));
        it.price = parts.money();
        it.product = new Product(
                "electricity",
                parts.money(),
                Map.of("disco", parts.prose(), "plan", parts.text("plan")),
                parts.items(it.price));
        it.fee = new Money(random.nextInt((int) it.price.minorUnits() + 1), it.price.currency());
        it.mode = parts.any(Mode.values());
        it.deliveryAccount = parts.text("account");
        it.route = random.nextBoolean()
                ? List.of()
                : List.of(new RouteStop(it.deliveryAccount), new RouteStop("other", parts.maybe(parts::time)));
        it.expiresAt = parts.time();
        it.deliverBefore = parts.maybe(parts::time);
        return it.build();
    }

    /**
     * The next version of a transaction, in which everything that can change is random.
     *
     * @param previous the version before
     * @return the next
     */
    public synchronized Transaction randomlyChanged(Transaction previous) {
        TransactionDraft it = randomised(previous);
        it.version = previous.version() + 1;
        return it.build();
    }

    private TransactionDraft randomised(Transaction from) {
        TransactionDraft it = new TransactionDraft(from);
        it.status = parts.any(TransactionStatus.values());
        it.flags = Arrays.stream(Flag.values())
                .filter(flag -> flag != Flag.PERSONAL_DATA_ERASED && random.nextInt(4) == 0)
                .collect(Collectors.toUnmodifiableSet());
        it.updatedAt = parts.time();
        it.paidAt = parts.maybe(parts::time);
        it.deliveredAt = parts.maybe(parts::time);
        it.attempts = parts.some(parts::attempt);
        int attempts = it.attempts.size();
        it.payments = attempts == 0 ? List.of() : parts.some(number -> parts.payment(number, attempts));
        it.deliveries = parts.some(parts::delivery);
        int payments = it.payments.size();
        it.refunds = payments == 0 ? List.of() : parts.some(number -> parts.refund(number, payments));
        it.reviews = parts.some(parts::review);
        it.obligations = parts.obligations();
        it.seal = parts.prose();
        return it;
    }

    /**
     * The next version of a transaction, in a status and owing something.
     *
     * @param previous the version before
     * @param status its new status
     * @param obligations what it owes
     * @return the next
     */
    public static Transaction moved(Transaction previous, TransactionStatus status, Obligation... obligations) {
        TransactionDraft it = new TransactionDraft(previous);
        it.version = previous.version() + 1;
        it.status = status;
        it.obligations = List.of(obligations);
        it.seal = "seal:" + it.version;
        return it.build();
    }

    /**
     * The next version of a transaction, from which personal data is erased.
     *
     * @param previous the version before
     * @return the next
     */
    public static Transaction erased(Transaction previous) {
        TransactionDraft it = new TransactionDraft(previous);
        it.version = previous.version() + 1;
        it.flags = EnumSet.of(Flag.PERSONAL_DATA_ERASED);
        it.seal = "seal:" + it.version;
        return it.build();
    }

    /**
     * The same transaction owing something else, in the same version.
     *
     * @param transaction the transaction
     * @param obligations what it owes
     * @return the transaction
     */
    public static Transaction owing(Transaction transaction, Obligation... obligations) {
        TransactionDraft it = new TransactionDraft(transaction);
        it.obligations = List.of(obligations);
        return it.build();
    }

    /**
     * The next version in another status, with an open review item and the reminder that it owes.
     *
     * @param previous the transaction before
     * @param status the status
     * @return the transaction
     */
    public static Transaction asking(Transaction previous, TransactionStatus status) {
        Instant deadline = previous.updatedAt().plusSeconds(86_400);
        TransactionDraft it = new TransactionDraft(
                moved(previous, status, new Obligation(ObligationKind.REMIND_REVIEW, 1, deadline, 0)));
        it.reviews = List.of(new ReviewItem(
                1,
                ReviewQuestion.DELIVERY_STUCK,
                0,
                "asked",
                previous.updatedAt(),
                deadline,
                Optional.empty(),
                "",
                Optional.empty()));
        return it.build();
    }

    /**
     * The same transaction under another owner and key.
     *
     * @param transaction the transaction
     * @param owner the owner
     * @param key the idempotency key
     * @return the transaction
     */
    public static Transaction keyed(Transaction transaction, String owner, String key) {
        TransactionDraft it = new TransactionDraft(transaction);
        it.owner = owner;
        it.idempotencyKey = key;
        return it.build();
    }

    /**
     * The same transaction in another status.
     *
     * @param transaction the transaction
     * @param status the status
     * @return the transaction
     */
    public static Transaction inStatus(Transaction transaction, TransactionStatus status) {
        TransactionDraft it = new TransactionDraft(transaction);
        it.status = status;
        return it.build();
    }

    /**
     * The next version of a transaction, with one payment attempt under a reference.
     *
     * @param previous the version before
     * @param reference the reference
     * @return the next
     */
    public synchronized Transaction payingUnder(Transaction previous, String reference) {
        TransactionDraft it = new TransactionDraft(previous);
        it.version = previous.version() + 1;
        it.seal = "seal:" + it.version;
        it.attempts = List.of(io.handsel.payment.PaymentAttempt.initialising(
                1, "paystack", reference, NOON, NOON.plusSeconds(30), NOON.plusSeconds(3_600)));
        return it.build();
    }

    /**
     * The change that records a new transaction.
     *
     * @param transaction the transaction, version 1
     * @return the change, with a journal entry, personal data and an answer
     */
    public synchronized Change recording(Transaction transaction) {
        return new Change(
                UUID.randomUUID(),
                Optional.empty(),
                transaction,
                StateCodec.encode(transaction).toString(),
                List.of(entry(JsonObject.builder().build(), transaction)),
                Optional.of(person()),
                List.of(reply()),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * The change from one version to the next.
     *
     * @param previous the version before
     * @param next the next
     * @return the change, with a journal entry and an answer
     */
    public synchronized Change changing(Transaction previous, Transaction next) {
        return new Change(
                UUID.randomUUID(),
                Optional.of(previous),
                next,
                StateCodec.encode(next).toString(),
                List.of(entry(StateCodec.encode(previous), next)),
                Optional.empty(),
                List.of(reply()),
                Optional.empty(),
                Optional.empty());
    }

    private JournalEntry entry(JsonObject before, Transaction after) {
        String patch = MergePatch.diff(before, StateCodec.encode(after)).toString();
        return new JournalEntry(
                after.version(), 0, parts.time(), "tested", parts.prose(), "{\"a\":1}", patch, after.seal());
    }

    /** {@return an answer of a company} */
    public synchronized RawReply reply() {
        return new RawReply(parts.time(), "paystack", "verify", 200, parts.prose());
    }

    /** {@return made-up people} */
    public synchronized PersonalData person() {
        return new PersonalData(
                "Adá",
                "O'Bi",
                parts.text("ada") + "@example.com",
                "08011111111",
                "08022222222",
                Map.of("basket", parts.prose()));
    }

    /** {@return a webhook of account {@code paystack}, pending, due at {@link #NOON}} */
    public synchronized InboxEntry webhook() {
        byte[] body = parts.text("body").getBytes(StandardCharsets.UTF_8);
        body[0] = (byte) 0xff;
        return new InboxEntry(
                new InboxId(new UUID((NOON.toEpochMilli() + made++) << 16, random.nextLong())),
                "paystack",
                NOON,
                "charge.success",
                "key-1",
                List.of(
                        new WebhookHint(WebhookHint.About.PAYMENT, parts.text("ref")),
                        new WebhookHint(WebhookHint.About.REFUND, parts.prose())),
                Map.of("x-signature", parts.text("signature"), "content-type", "application/json"),
                parts.text("digest"),
                body,
                InboxState.PENDING,
                0,
                0,
                NOON);
    }
}
