package io.handsel.testkit.simulator;

import io.handsel.internal.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the Paystack simulator knows. Guarded by its own monitor. */
final class PaystackBooks {

    /** Ids above two to the 31st, as the real ones are. */
    private static final long FIRST_ID = 4_099_260_516L;

    final Map<String, Tx> transactions = new LinkedHashMap<>();
    final List<Refunded> refunds = new ArrayList<>();
    final List<PaystackLedger.Charge> charges = new ArrayList<>();
    private long lastId = FIRST_ID;
    long balance = Long.MAX_VALUE;

    /** One transaction. */
    static final class Tx {
        final long id;
        final String reference;
        final String email;
        final long requested;
        final String accessCode;
        final Optional<String> callbackUrl;
        final Json metadata;
        final List<String> channels;
        final Optional<String> splitCode;
        final Optional<String> subaccount;
        final Instant createdAt;
        String domain;
        String currency;
        long amount;
        String status = "abandoned";
        String gatewayResponse = "The transaction was not completed";

        @Nullable
        Instant paidAt;

        @Nullable
        Long fees;

        Tx(long id, String domain, PaystackApi.Asked asked, String reference, Instant createdAt) {
            this.id = id;
            this.domain = domain;
            this.reference = reference;
            this.email = asked.email();
            this.requested = asked.amount();
            this.amount = asked.amount();
            this.currency = asked.currency();
            this.callbackUrl = asked.callbackUrl();
            this.metadata = asked.metadata();
            this.channels = asked.channels();
            this.splitCode = asked.splitCode();
            this.subaccount = asked.subaccount();
            this.accessCode = "ac" + Long.toString(id, 36);
            this.createdAt = createdAt;
        }

        /** The first that was asked for, as if the customer took it. */
        String channel() {
            return channels.isEmpty() ? "card" : channels.get(0);
        }

        boolean wasPaid() {
            return paidAt != null;
        }
    }

    /** One refund. */
    static final class Refunded {
        final long id;
        final Tx tx;
        final long amount;
        final String merchantNote;
        final String customerNote;
        final Instant createdAt;
        String status = "pending";
        Instant updatedAt;

        Refunded(long id, Tx tx, long amount, String merchantNote, String customerNote, Instant createdAt) {
            this.id = id;
            this.tx = tx;
            this.amount = amount;
            this.merchantNote = merchantNote;
            this.customerNote = customerNote;
            this.createdAt = createdAt;
            this.updatedAt = createdAt;
        }
    }

    synchronized long nextId() {
        lastId++;
        return lastId;
    }

    synchronized Optional<Tx> byReference(String reference) {
        return Optional.ofNullable(transactions.get(reference));
    }

    synchronized Optional<Tx> byId(long id) {
        return transactions.values().stream().filter(tx -> tx.id == id).findFirst();
    }

    synchronized Optional<Tx> byAccessCode(String code) {
        return transactions.values().stream()
                .filter(tx -> tx.accessCode.equals(code))
                .findFirst();
    }

    synchronized Tx known(String reference) {
        return byReference(reference)
                .orElseThrow(() -> new IllegalArgumentException("nothing was initialised under " + reference));
    }

    /** Takes money of a customer. Answers false if the transaction was paid before: one charge each, as at Paystack. */
    synchronized boolean charge(Tx tx, long charged, long customerFee, String currency, Instant now) {
        if (tx.wasPaid()) {
            return false;
        }
        long fee = customerFee > 0 ? customerFee : Math.min(charged * 15 / 1000, 200_000);
        tx.amount = charged;
        tx.currency = currency;
        tx.fees = fee;
        tx.paidAt = now;
        tx.status = "success";
        tx.gatewayResponse = "Successful";
        charges.add(new PaystackLedger.Charge(tx.reference, charged, customerFee, fee, currency, now));
        if (balance != Long.MAX_VALUE) {
            balance += charged - fee;
        }
        return true;
    }

    synchronized void move(Tx tx, String status, String gatewayResponse) {
        tx.status = status;
        tx.gatewayResponse = gatewayResponse;
    }

    synchronized long goneBack(Tx tx) {
        return refunds.stream()
                .filter(it -> it.tx == tx && !it.status.equals("failed"))
                .mapToLong(it -> it.amount)
                .sum();
    }

    synchronized List<Refunded> refundsOf(Tx tx) {
        return refunds.stream().filter(it -> it.tx == tx).toList();
    }

    synchronized Optional<Refunded> refund(long id) {
        return refunds.stream().filter(it -> it.id == id).findFirst();
    }

    synchronized PaystackLedger ledger() {
        return new PaystackLedger(
                transactions.values().stream()
                        .map(tx -> new PaystackLedger.Initialised(
                                tx.reference, tx.id, tx.requested, tx.currency, tx.createdAt))
                        .toList(),
                charges,
                refunds.stream()
                        .map(it -> new PaystackLedger.RefundEntry(
                                it.id,
                                it.tx.reference,
                                it.amount,
                                it.merchantNote,
                                it.status,
                                it.tx.currency,
                                it.createdAt))
                        .toList());
    }
}
