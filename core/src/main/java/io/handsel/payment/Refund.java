package io.handsel.payment;

import io.handsel.money.Money;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One numbered refund.
 *
 * @param number counts from 1 within the transaction
 * @param payment the number of the payment that goes back
 * @param amount how much of it
 * @param reason why
 * @param mark ours, found again in the gateway's records
 * @param status where it stands
 * @param plannedAt when it was decided
 * @param notAfter the instant after which the latest request must not have started; {@code plannedAt} before the first
 * @param requests how often it may have been asked for
 * @param gatewayRefundId the gateway's id, once known
 * @param firstAbsentAt when a query first said "no such refund" at a time when it counted
 * @param detail the last word on it, for a person; no personal data
 */
public record Refund(
        int number,
        int payment,
        Money amount,
        RefundReason reason,
        String mark,
        RefundStatus status,
        Instant plannedAt,
        Instant notAfter,
        int requests,
        Optional<String> gatewayRefundId,
        Optional<Instant> firstAbsentAt,
        String detail) {

    /** Checks the parts. */
    public Refund {
        if (number < 1 || payment < 1 || requests < 0) {
            throw new IllegalArgumentException("number and payment count from 1, requests from 0");
        }
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("amount must be positive: " + amount);
        }
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(mark, "mark");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(plannedAt, "plannedAt");
        Objects.requireNonNull(notAfter, "notAfter");
        Objects.requireNonNull(gatewayRefundId, "gatewayRefundId");
        Objects.requireNonNull(firstAbsentAt, "firstAbsentAt");
        Objects.requireNonNull(detail, "detail");
    }

    /**
     * A refund just decided.
     *
     * @param number the refund's number
     * @param payment the payment's number
     * @param amount how much
     * @param reason why
     * @param mark our mark
     * @param plannedAt now
     * @param detail why, in a sentence
     * @return the refund
     */
    public static Refund planned(
            int number, int payment, Money amount, RefundReason reason, String mark, Instant plannedAt, String detail) {
        return new Refund(
                number,
                payment,
                amount,
                reason,
                mark,
                RefundStatus.PLANNED,
                plannedAt,
                plannedAt,
                0,
                Optional.empty(),
                Optional.empty(),
                detail);
    }

    /**
     * The same refund in another status.
     *
     * @param newStatus the status
     * @param newDetail the last word on it
     * @return the refund
     */
    public Refund with(RefundStatus newStatus, String newDetail) {
        return new Refund(
                number,
                payment,
                amount,
                reason,
                mark,
                newStatus,
                plannedAt,
                notAfter,
                requests,
                gatewayRefundId,
                firstAbsentAt,
                newDetail);
    }

    /**
     * The same refund, about to be asked for.
     *
     * @param newNotAfter the instant after which the request must not start
     * @return the refund
     */
    public Refund requesting(Instant newNotAfter) {
        return new Refund(
                number,
                payment,
                amount,
                reason,
                mark,
                RefundStatus.REQUESTED,
                plannedAt,
                newNotAfter,
                requests + 1,
                Optional.empty(),
                Optional.empty(),
                "written down, about to be asked for");
    }

    /**
     * The same refund with the gateway's id of it.
     *
     * @param id the id, if one was given
     * @return the refund
     */
    public Refund knownAs(Optional<String> id) {
        return new Refund(
                number,
                payment,
                amount,
                reason,
                mark,
                status,
                plannedAt,
                notAfter,
                requests,
                id.or(() -> gatewayRefundId),
                firstAbsentAt,
                detail);
    }

    /**
     * The same refund, first called absent at a time.
     *
     * @param at when
     * @return the refund
     */
    public Refund firstAbsent(Instant at) {
        return new Refund(
                number,
                payment,
                amount,
                reason,
                mark,
                status,
                plannedAt,
                notAfter,
                requests,
                gatewayRefundId,
                Optional.of(at),
                "the gateway has no refund with our mark");
    }
}
