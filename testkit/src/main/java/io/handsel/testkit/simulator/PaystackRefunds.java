package io.handsel.testkit.simulator;

import io.handsel.internal.json.JsonArray;
import io.handsel.internal.json.JsonObject;
import io.handsel.testkit.MoneyCallSeen;
import io.handsel.testkit.simulator.PaystackBooks.Refunded;
import io.handsel.testkit.simulator.PaystackBooks.Tx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Takes refunds at the Paystack simulator, without noticing repeats, and moves them along in simulated time. */
final class PaystackRefunds {

    private final PaystackBooks books;
    private final Schedule schedule;
    private final PaystackWebhooks webhooks;
    private final Consumer<MoneyCallSeen> watcher;
    private final Map<String, RefundFate> fates = new HashMap<>();
    private RefundFate usualFate = RefundFate.PROCESSED;
    private Duration untilProcessing = Duration.ofMinutes(1);
    private Duration untilEnd = Duration.ofMinutes(10);
    private Duration untilListed = Duration.ZERO;
    private String partialEndsAs = "reversed";

    PaystackRefunds(
            PaystackBooks books, Schedule schedule, PaystackWebhooks webhooks, Consumer<MoneyCallSeen> watcher) {
        this.books = books;
        this.schedule = schedule;
        this.webhooks = webhooks;
        this.watcher = watcher;
    }

    /** What a refund request asks for. */
    record Asked(
            String transaction,
            Optional<Long> amount,
            Optional<String> currency,
            Optional<String> merchantNote,
            Optional<String> customerNote) {}

    void fate(String reference, RefundFate fate) {
        synchronized (books) {
            fates.put(reference, fate);
        }
    }

    void usualFate(RefundFate fate) {
        synchronized (books) {
            usualFate = fate;
        }
    }

    void pace(Duration toProcessing, Duration toEnd) {
        synchronized (books) {
            untilProcessing = toProcessing;
            untilEnd = toEnd;
        }
    }

    void listedAfter(Duration delay) {
        synchronized (books) {
            untilListed = delay;
        }
    }

    void partialEndsAs(String status) {
        synchronized (books) {
            partialEndsAs = status;
        }
    }

    Reply create(Asked asked) {
        String reference =
                transaction(asked.transaction()).map(tx -> tx.reference).orElse(asked.transaction());
        watcher.accept(new MoneyCallSeen(MoneyCallSeen.Kind.REFUND, reference, asked.merchantNote(), schedule.now()));
        synchronized (books) {
            Optional<Tx> found = transaction(asked.transaction());
            if (found.isEmpty() || !found.get().wasPaid()) {
                return PaystackErrors.refund("Transaction not found");
            }
            Tx tx = found.get();
            long amount = asked.amount().orElse(tx.amount);
            Optional<Reply> refusal = refusal(tx, amount, asked.currency());
            return refusal.orElseGet(() -> Reply.json(
                    200,
                    PaystackJson.ok(
                            "Refund has been queued for processing", PaystackJson.created(queue(tx, amount, asked)))));
        }
    }

    private Optional<Tx> transaction(String referenceOrId) {
        return books.byReference(referenceOrId)
                .or(() -> referenceOrId.matches("[0-9]{1,18}")
                        ? books.byId(Long.parseLong(referenceOrId))
                        : Optional.empty());
    }

    private Optional<Reply> refusal(Tx tx, long amount, Optional<String> currency) {
        long goneBack = books.goneBack(tx);
        if (goneBack >= tx.amount) {
            return Optional.of(PaystackErrors.fullyReversed());
        }
        if (currency.filter(it -> !it.equals(tx.currency)).isPresent()) {
            return Optional.of(PaystackErrors.refund("Transaction currency must match refund currency"));
        }
        if (amount > tx.amount - goneBack) {
            return Optional.of(PaystackErrors.refund("Total refund amount cannot exceed original transaction amount"));
        }
        if (amount > books.balance) {
            return Optional.of(PaystackErrors.refund("Insufficient balance to fulfill this refund. Please top up."));
        }
        return Optional.empty();
    }

    private Refunded queue(Tx tx, long amount, Asked asked) {
        String usual = "Refund for transaction " + tx.reference;
        Refunded refund = new Refunded(
                books.nextId(),
                tx,
                amount,
                asked.merchantNote().orElse(usual + " by merchant@example.com"),
                asked.customerNote().orElse(usual),
                schedule.now());
        books.refunds.add(refund);
        if (books.balance != Long.MAX_VALUE) {
            books.balance -= amount;
        }
        tx.status = "reversal-pending";
        webhooks.refund(refund);
        RefundFate fate = fates.getOrDefault(tx.reference, usualFate);
        if (fate != RefundFate.STAYS_PENDING) {
            schedule.after(untilProcessing, () -> move(refund, "processing"));
            schedule.after(untilEnd, () -> move(refund, end(fate)));
        }
        return refund;
    }

    private static String end(RefundFate fate) {
        return switch (fate) {
            case PROCESSED -> "processed";
            case FAILED -> "failed";
            case NEEDS_ATTENTION -> "needs-attention";
            case STAYS_PENDING -> "pending";
        };
    }

    void move(Refunded refund, String status) {
        synchronized (books) {
            if (refund.status.equals("processed") || refund.status.equals("failed") || refund.status.equals(status)) {
                return; // both are final
            }
            refund.status = status;
            refund.updatedAt = schedule.now();
            Tx tx = refund.tx;
            if (status.equals("failed")) {
                if (books.balance != Long.MAX_VALUE) {
                    books.balance += refund.amount;
                }
                tx.status = books.goneBack(tx) == 0 ? "success" : tx.status;
            } else if (status.equals("processed")) {
                tx.status = books.goneBack(tx) >= tx.amount ? "reversed" : partialEndsAs;
            }
            webhooks.refund(refund);
        }
    }

    Reply retry(long id) {
        synchronized (books) {
            Optional<Refunded> refund = books.refund(id);
            if (refund.isEmpty()) {
                return PaystackErrors.notFound("Refund");
            }
            if (!refund.get().status.equals("needs-attention")) {
                return PaystackErrors.wrongRefundState();
            }
            move(refund.get(), "processing");
            schedule.after(untilEnd, () -> move(refund.get(), "processed"));
            return Reply.json(
                    200,
                    PaystackJson.ok(
                            "Refund retried and has been queued for processing", PaystackJson.fetched(refund.get())));
        }
    }

    Reply fetch(long id) {
        synchronized (books) {
            return books.refund(id)
                    .map(it -> Reply.json(200, PaystackJson.ok("Refund retrieved", PaystackJson.fetched(it))))
                    .orElseGet(() -> PaystackErrors.notFound("Refund"));
        }
    }

    /** Filters by the transaction's numeric id alone: a reference finds nothing, without an error. */
    Reply list(SeenRequest request) {
        int perPage = PaystackDesk.whole(request, "perPage", 50);
        int page = PaystackDesk.whole(request, "page", 1);
        synchronized (books) {
            List<Refunded> fitting = new ArrayList<>(books.refunds.stream()
                    .filter(it -> request.parameter("transaction")
                            .map(id -> id.equals(Long.toString(it.tx.id)))
                            .orElse(true))
                    .filter(it -> !it.createdAt.plus(untilListed).isAfter(schedule.now()))
                    .toList());
            Collections.reverse(fitting);
            int skipped = Math.min(fitting.size(), (page - 1) * perPage);
            List<JsonObject> shown = fitting.subList(skipped, Math.min(fitting.size(), skipped + perPage)).stream()
                    .map(PaystackJson::fetched)
                    .toList();
            JsonObject meta = JsonObject.builder()
                    .put("total", fitting.size())
                    .put("skipped", skipped)
                    .put("perPage", perPage)
                    .put("page", page)
                    .put("pageCount", Math.max(1, (fitting.size() + perPage - 1) / perPage))
                    .build();
            return Reply.json(200, PaystackJson.page("Refunds retrieved", JsonArray.copyOf(shown), meta));
        }
    }
}
