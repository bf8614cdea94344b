package io.handsel.delivery;

import io.handsel.money.Money;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One numbered try to deliver, written down with its reference before it is made.
 *
 * @param number counts from 1 within the transaction
 * @param account the handler's account, as the host named it
 * @param reference what the far side sees
 * @param startedAt when it was written down
 * @param notAfter the instant after which the latest submission must not have started
 * @param submissions how often this reference may have been sent; more than once only where repeats are refused
 * @param status where it stands
 * @param providerReference their id, if known
 * @param cost what they took from our float, if known
 * @param firstAbsentAt when a query first said "never seen", if one did at a time when it counted
 * @param knownThere whether the far side ever said that it knows the reference; then "never seen" proves nothing
 * @param detail the last word on it, for a person; no personal data
 * @param result what the handler said of what was delivered, by its own keys; empty if it said nothing
 * @param revocable whether the handler that made it takes it back, should its money go back
 */
public record DeliveryAttempt(
        int number,
        String account,
        String reference,
        Instant startedAt,
        Instant notAfter,
        int submissions,
        DeliveryStatus status,
        Optional<String> providerReference,
        Optional<Money> cost,
        Optional<Instant> firstAbsentAt,
        boolean knownThere,
        String detail,
        Map<String, String> result,
        boolean revocable) {

    /** Checks the parts. */
    public DeliveryAttempt {
        if (number < 1 || submissions < 1) {
            throw new IllegalArgumentException("number and submissions count from 1: " + number + ", " + submissions);
        }
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(notAfter, "notAfter");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(providerReference, "providerReference");
        Objects.requireNonNull(cost, "cost");
        Objects.requireNonNull(firstAbsentAt, "firstAbsentAt");
        Objects.requireNonNull(detail, "detail");
        result = result.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(result));
    }

    /**
     * An attempt of which the handler said nothing of its own.
     *
     * @param number counts from 1 within the transaction
     * @param account the handler's account
     * @param reference what the far side sees
     * @param startedAt when it was written down
     * @param notAfter the instant after which the latest submission must not have started
     * @param submissions how often this reference may have been sent
     * @param status where it stands
     * @param providerReference their id, if known
     * @param cost what they took from our float, if known
     * @param firstAbsentAt when a query first said "never seen", if one did
     * @param knownThere whether the far side ever said that it knows the reference
     * @param detail the last word on it, for a person; no personal data
     */
    public DeliveryAttempt(
            int number,
            String account,
            String reference,
            Instant startedAt,
            Instant notAfter,
            int submissions,
            DeliveryStatus status,
            Optional<String> providerReference,
            Optional<Money> cost,
            Optional<Instant> firstAbsentAt,
            boolean knownThere,
            String detail) {
        this(
                number,
                account,
                reference,
                startedAt,
                notAfter,
                submissions,
                status,
                providerReference,
                cost,
                firstAbsentAt,
                knownThere,
                detail,
                Map.of(),
                false);
    }

    /**
     * A first submission about to be made.
     *
     * @param number the attempt's number
     * @param account the handler's account
     * @param reference the minted reference
     * @param startedAt now
     * @param notAfter the instant after which it must not start
     * @return the attempt
     */
    public static DeliveryAttempt submitting(
            int number, String account, String reference, Instant startedAt, Instant notAfter) {
        return new DeliveryAttempt(
                number,
                account,
                reference,
                startedAt,
                notAfter,
                1,
                DeliveryStatus.SUBMITTING,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                "written down, about to be submitted");
    }

    /**
     * The same attempt in another status.
     *
     * @param newStatus the status
     * @param newDetail the last word on it
     * @return the attempt
     */
    public DeliveryAttempt with(DeliveryStatus newStatus, String newDetail) {
        return new DeliveryAttempt(
                number,
                account,
                reference,
                startedAt,
                notAfter,
                submissions,
                newStatus,
                providerReference,
                cost,
                firstAbsentAt,
                knownThere,
                newDetail,
                result,
                revocable);
    }

    /**
     * The same attempt with what the provider said kept.
     *
     * @param evidence what it said
     * @return the attempt
     */
    public DeliveryAttempt keeping(DeliveryEvidence evidence) {
        return new DeliveryAttempt(
                number,
                account,
                reference,
                startedAt,
                notAfter,
                submissions,
                status,
                evidence.providerReference().or(() -> providerReference),
                evidence.cost().or(() -> cost),
                firstAbsentAt,
                true,
                detail,
                evidence.result().isEmpty() ? result : evidence.result(),
                revocable);
    }

    /**
     * The same attempt, made by a handler that takes back what it delivered, should its money go back.
     *
     * @return the attempt
     */
    public DeliveryAttempt asRevocable() {
        return new DeliveryAttempt(
                number,
                account,
                reference,
                startedAt,
                notAfter,
                submissions,
                status,
                providerReference,
                cost,
                firstAbsentAt,
                knownThere,
                detail,
                result,
                true);
    }

    /**
     * The same attempt, first called absent at a time.
     *
     * @param at when
     * @return the attempt
     */
    public DeliveryAttempt firstAbsent(Instant at) {
        return new DeliveryAttempt(
                number,
                account,
                reference,
                startedAt,
                notAfter,
                submissions,
                status,
                providerReference,
                cost,
                Optional.of(at),
                knownThere,
                "the provider says that it never saw it",
                result,
                revocable);
    }

    /**
     * The same attempt, known at the far side.
     *
     * @return the attempt
     */
    public DeliveryAttempt knownToThem() {
        return new DeliveryAttempt(
                number,
                account,
                reference,
                startedAt,
                notAfter,
                submissions,
                status,
                providerReference,
                cost,
                firstAbsentAt,
                true,
                detail,
                result,
                revocable);
    }

    /**
     * The same reference, about to be sent once more.
     *
     * @param newNotAfter the instant after which it must not start
     * @return the attempt
     */
    public DeliveryAttempt submittingAgain(Instant newNotAfter) {
        return new DeliveryAttempt(
                number,
                account,
                reference,
                startedAt,
                newNotAfter,
                submissions + 1,
                DeliveryStatus.SUBMITTING,
                providerReference,
                cost,
                Optional.empty(),
                knownThere,
                "absence proved, about to be sent again",
                result,
                revocable);
    }
}
