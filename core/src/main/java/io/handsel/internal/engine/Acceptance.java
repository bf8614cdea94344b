package io.handsel.internal.engine;

import io.handsel.IdempotencyConflictException;
import io.handsel.OverloadedException;
import io.handsel.Purchase;
import io.handsel.delivery.RouteStop;
import io.handsel.internal.lifecycle.Event;
import io.handsel.store.Change;
import io.handsel.store.CommitResult;
import io.handsel.store.HostTransaction;
import io.handsel.store.TransactionStore;
import io.handsel.transaction.Obligation;
import io.handsel.transaction.ObligationKind;
import io.handsel.transaction.PersonalData;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionId;
import io.handsel.transaction.TransactionStatus;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Takes purchases in: checked, recorded once per idempotency key, and not a call made. */
final class Acceptance {

    /** How many purchases may be on their way into the store at once; more wait, and then are turned away. */
    private static final int MOST_AT_ONCE = 2_000;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final TransactionStore store;
    private final Writer writer;
    private final Validator validator;
    private final Admission admission;
    private final Means means;
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);

    Acceptance(TransactionStore store, Writer writer, Validator validator, Admission admission, Means means) {
        this.store = store;
        this.writer = writer;
        this.validator = validator;
        this.admission = admission;
        this.means = means;
    }

    /** A transaction that is recorded; new ones come with what must be called now. */
    record Accepted(Writer.Written written, PersonalData people, boolean isNew) {}

    /**
     * Records a purchase; with {@code open}, its first payment attempt is written down in the same commit.
     *
     * @throws OverloadedException if there is no room; nothing is stored then
     */
    Accepted accept(Purchase purchase, Optional<HostTransaction> host, boolean open) {
        Instant now = means.clock().now();
        Validator.Valid valid = validator.check(purchase, now);
        admission.admit(purchase, host);
        Map<String, String> fingerprint = fingerprint(purchase, valid);
        Transaction fresh = fresh(purchase, valid, fingerprint, now);
        Plan plan = Plan.ofNew(fresh, means);
        if (open) {
            open(plan, valid.gatewayAccount());
        }
        CommitResult result = commit(plan, valid.people(), host);
        if (result instanceof CommitResult.Applied) {
            Writer.Written written = new Writer.Written(plan.next(), plan.acts(), Optional.empty(), Optional.empty());
            return new Accepted(written, valid.people(), true);
        }
        if (result instanceof CommitResult.Duplicate duplicate) {
            return new Accepted(replay(duplicate.existing(), host, fingerprint), valid.people(), false);
        }
        if (result instanceof CommitResult.Stale) {
            // written by an earlier try of this very change, whose end was unknown, and moved on by somebody since
            return new Accepted(replay(fresh.id(), host, fingerprint), valid.people(), false);
        }
        throw new IllegalStateException("a new transaction could not be stored: " + result);
    }

    /** Writes a payment attempt into a plan. Waits for leave to call the gateway before it does. */
    void open(Plan plan, String account) {
        Bulkheads.Permit permit = means.bulkheads()
                .enter(account, PATIENCE)
                .orElseThrow(() -> new OverloadedException(
                        "account '" + account + "' has too many calls under way; try again in a while"));
        Transaction transaction = plan.next();
        plan.begin(
                new Event.CheckoutOpened(
                        account,
                        means.ids()
                                .paymentReference(
                                        transaction.reference(),
                                        transaction.attempts().size() + 1),
                        means.clock().now().plus(means.policy().startWithin())),
                permit);
    }

    private CommitResult commit(Plan plan, PersonalData people, Optional<HostTransaction> host) {
        Change change = plan.change(
                Optional.of(people),
                List.of(),
                Optional.empty(),
                plan.acts().isEmpty() ? Optional.empty() : Optional.of(writer.hold()));
        if (host.isPresent()) {
            return store.commitWithin(host.get(), change);
        }
        if (!hasRoom()) {
            plan.abandon();
            throw new OverloadedException("too many purchases are being recorded; try again in a while");
        }
        try {
            return writer.commit(change, plan);
        } finally {
            room.release();
        }
    }

    private boolean hasRoom() {
        try {
            return room.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The same key again: the same request is answered with the first, another one is a conflict. */
    private Writer.Written replay(
            TransactionId existing, Optional<HostTransaction> host, Map<String, String> fingerprint) {
        Transaction first = host.flatMap(it -> store.loadWithin(it, existing)).orElseGet(() -> writer.load(existing));
        Set<String> fields = new TreeSet<>(fingerprint.keySet());
        fields.addAll(first.fingerprint().keySet());
        fields.removeIf(
                it -> Objects.equals(fingerprint.get(it), first.fingerprint().get(it)));
        if (!fields.isEmpty()) {
            throw new IdempotencyConflictException(first.reference(), List.copyOf(fields));
        }
        return Writer.Written.atRest(first, Optional.empty());
    }

    private Transaction fresh(Purchase purchase, Validator.Valid valid, Map<String, String> fingerprint, Instant now) {
        TransactionId id = means.ids().transaction(now);
        List<String> able = valid.deliveryAccounts();
        Instant expiresAt = now.plus(means.policy().paymentWindow());
        return new Transaction(
                id,
                means.ids().transactionReference(id),
                1,
                TransactionStatus.INITIATED,
                Set.of(),
                purchase.owner(),
                purchase.idempotencyKey(),
                fingerprint,
                valid.product(),
                valid.price(),
                valid.fee(),
                means.accounts().mode(),
                valid.gatewayAccount(),
                able.get(0),
                now,
                expiresAt,
                purchase.deliverBefore().map(it -> it.truncatedTo(java.time.temporal.ChronoUnit.MICROS)),
                now,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new Obligation(ObligationKind.EXPIRE, 0, expiresAt, 0)),
                "",
                able.size() == 1 ? List.of() : able.stream().map(RouteStop::new).toList());
    }

    /** Short hashes, salted with the key, so that fields can be told apart without keeping what people typed. */
    private static Map<String, String> fingerprint(Purchase purchase, Validator.Valid valid) {
        Map<String, String> fields = new TreeMap<>();
        PersonalData people = valid.people();
        fields.put("kind", valid.product().kind());
        fields.put("faceValue", valid.product().faceValue().toString());
        fields.put("price", valid.price().toString());
        fields.put("fee", valid.fee().toString());
        fields.put("payWith", valid.gatewayAccount());
        purchase.deliveryAccount().ifPresent(it -> fields.put("deliverWith", it)); // a route may change in between
        fields.put("recipient", people.recipient());
        fields.put("email", people.email());
        fields.put("firstName", people.firstName());
        fields.put("lastName", people.lastName());
        purchase.deliverBefore().ifPresent(it -> fields.put("deliverBefore", it.toString()));
        if (!valid.product().items().isEmpty()) {
            fields.put("items", valid.product().items().toString());
        }
        valid.product()
                .details()
                .forEach((name, value) -> fields.put(fields.containsKey(name) ? "detail " + name : name, value));
        fields.replaceAll((name, value) -> hash(purchase.idempotencyKey() + "\n" + name + "\n" + value));
        return fields;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
