package io.handsel.testkit.simulator;

import io.handsel.internal.json.Json;
import io.handsel.internal.json.JsonArray;
import io.handsel.internal.json.JsonNull;
import io.handsel.internal.json.JsonObject;
import io.handsel.internal.json.JsonString;
import io.handsel.testkit.simulator.PaystackBooks.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Customers' disputes at the Paystack simulator. While one is open, the transaction goes on saying {@code success}. */
final class PaystackDisputes {

    private static final Duration TIME_TO_ANSWER = Duration.ofDays(2);

    private final PaystackBooks books;
    private final Schedule schedule;
    private final PaystackWebhooks webhooks;
    private final List<Dispute> disputes = new ArrayList<>();

    PaystackDisputes(PaystackBooks books, Schedule schedule, PaystackWebhooks webhooks) {
        this.books = books;
        this.schedule = schedule;
        this.webhooks = webhooks;
    }

    /** One dispute. */
    static final class Dispute {
        final long id;
        final Tx tx;
        final Instant createdAt;
        String status = "awaiting-merchant-feedback";

        @Nullable
        String resolution;

        @Nullable
        Instant resolvedAt;

        Dispute(long id, Tx tx, Instant createdAt) {
            this.id = id;
            this.tx = tx;
            this.createdAt = createdAt;
        }
    }

    void open(Tx tx) {
        synchronized (books) {
            if (!tx.wasPaid() || latest(tx).filter(it -> it.resolution == null).isPresent()) {
                throw new IllegalStateException(tx.reference + " was not paid, or is disputed already");
            }
            Dispute dispute = new Dispute(books.nextId(), tx, schedule.now());
            disputes.add(dispute);
            webhooks.dispute("create", tx, json(dispute));
        }
    }

    void remind(Tx tx) {
        synchronized (books) {
            webhooks.dispute("remind", tx, json(opened(tx)));
        }
    }

    void statusIs(Tx tx, String status) {
        synchronized (books) {
            opened(tx).status = status;
        }
    }

    /** The customer's bank decides: the money goes back to them, or stays. */
    void resolve(Tx tx, boolean goesBack) {
        synchronized (books) {
            Dispute dispute = opened(tx);
            dispute.status = "resolved";
            dispute.resolution = goesBack ? "merchant-accepted" : "declined";
            dispute.resolvedAt = schedule.now();
            if (goesBack) {
                tx.status = "reversed";
            }
            webhooks.dispute("resolve", tx, json(dispute));
        }
    }

    private Dispute opened(Tx tx) {
        return latest(tx)
                .filter(it -> it.resolution == null)
                .orElseThrow(() -> new IllegalStateException(tx.reference + " is not disputed"));
    }

    private Optional<Dispute> latest(Tx tx) {
        return disputes.stream().filter(it -> it.tx == tx).reduce((earlier, later) -> later);
    }

    /** The latest dispute of a transaction. What comes where there is none is not documented: not found. */
    Reply ofTransaction(long id) {
        synchronized (books) {
            return books.byId(id)
                    .flatMap(this::latest)
                    .map(it -> Reply.json(200, PaystackJson.ok("Dispute retrieved", json(it))))
                    .orElseGet(() -> PaystackErrors.notFound("Dispute"));
        }
    }

    private static JsonObject json(Dispute dispute) {
        Tx tx = dispute.tx;
        JsonObject step = JsonObject.builder()
                .put("status", "pending")
                .put("by", "customer@example.com")
                .put("createdAt", PaystackJson.at(dispute.createdAt))
                .build();
        return JsonObject.builder()
                .put("id", dispute.id)
                .put("refund_amount", tx.amount)
                .put("currency", tx.currency)
                .put("status", dispute.status)
                .put("resolution", text(dispute.resolution))
                .put("domain", tx.domain)
                .put("transaction", PaystackJson.listed(tx))
                .put("transaction_reference", JsonNull.INSTANCE)
                .put("category", "chargeback")
                .put("customer", PaystackJson.customer(tx))
                .put("bin", "408408")
                .put("last4", "4081")
                .put("dueAt", PaystackJson.at(dispute.createdAt.plus(TIME_TO_ANSWER)))
                .put("resolvedAt", PaystackJson.at(dispute.resolvedAt))
                .put("evidence", JsonNull.INSTANCE)
                .put("attachments", JsonNull.INSTANCE)
                .put("note", JsonNull.INSTANCE)
                .put("history", JsonArray.of(step))
                .put("messages", JsonArray.of())
                .put("createdAt", PaystackJson.at(dispute.createdAt))
                .put("updatedAt", PaystackJson.at(updatedAt(dispute)))
                .build();
    }

    private static Instant updatedAt(Dispute dispute) {
        @Nullable Instant resolved = dispute.resolvedAt;
        return resolved == null ? dispute.createdAt : resolved;
    }

    private static Json text(@Nullable String value) {
        return value == null ? JsonNull.INSTANCE : new JsonString(value);
    }
}
