package io.handsel.testkit.simulator;

import io.handsel.internal.json.JsonObject;
import io.handsel.testkit.MoneyCallSeen;
import io.handsel.testkit.simulator.FlutterwaveBooks.Refunded;
import io.handsel.testkit.simulator.FlutterwaveBooks.Tx;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Takes refunds at the Flutterwave simulator, without noticing repeats, and moves them along in simulated time. */
final class FlutterwaveRefunds {

    private static final int PAGE_SIZE = 20;

    private final FlutterwaveBooks books;
    private final Schedule schedule;
    private final FlutterwaveWebhooks webhooks;
    private final Consumer<MoneyCallSeen> watcher;
    private final Map<String, RefundFate> fates = new HashMap<>();
    private RefundFate usualFate = RefundFate.PROCESSED;
    private Duration untilEnd = Duration.ofMinutes(10);
    private Duration listedAfter = Duration.ZERO;
    private boolean listsComments = true;

    FlutterwaveRefunds(
            FlutterwaveBooks books, Schedule schedule, FlutterwaveWebhooks webhooks, Consumer<MoneyCallSeen> watcher) {
        this.books = books;
        this.schedule = schedule;
        this.webhooks = webhooks;
        this.watcher = watcher;
    }

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

    void pace(Duration toEnd) {
        synchronized (books) {
            untilEnd = toEnd;
        }
    }

    void listedAfter(Duration delay) {
        synchronized (books) {
            listedAfter = delay;
        }
    }

    void withoutComments() {
        synchronized (books) {
            listsComments = false;
        }
    }

    Reply create(long transaction, Optional<BigDecimal> amount, Optional<String> comments) {
        String reference = books.tx(transaction).map(it -> it.link.reference()).orElse("");
        watcher.accept(new MoneyCallSeen(MoneyCallSeen.Kind.REFUND, reference, comments, schedule.now()));
        synchronized (books) {
            Optional<Tx> found = books.tx(transaction).filter(Tx::isPaid);
            if (found.isEmpty()) {
                return FlutterwaveErrors.notFound(400);
            }
            Tx tx = found.get();
            long minor = amount.map(it -> minor(it, tx)).orElse(tx.charged);
            if (minor <= 0 || minor > tx.charged - books.goneBack(tx)) {
                return FlutterwaveErrors.refundTooLarge();
            }
            if (minor > books.balance) {
                return FlutterwaveErrors.balanceTooLow();
            }
            return Reply.json(
                    200,
                    FlutterwaveJson.ok(
                            "Transaction refund initiated", FlutterwaveJson.refundCreated(begin(tx, minor, comments))));
        }
    }

    private static long minor(BigDecimal major, Tx tx) {
        try {
            return FlutterwaveBooks.minor(major, tx.link.currency());
        } catch (ArithmeticException e) {
            throw FlutterwaveErrors.invalid("amount has too many decimals");
        }
    }

    private Refunded begin(Tx tx, long minor, Optional<String> comments) {
        Refunded refund = new Refunded(books.nextId(), tx, minor, comments, schedule.now());
        books.refunds.add(refund);
        if (books.balance != Long.MAX_VALUE) {
            books.balance -= minor;
        }
        webhooks.refund(refund);
        RefundFate fate = fates.getOrDefault(tx.link.reference(), usualFate);
        schedule.after(untilEnd, () -> end(refund, fate));
        return refund;
    }

    private void end(Refunded refund, RefundFate fate) {
        switch (fate) {
            case PROCESSED -> move(refund, "completed-mpgs");
            case FAILED -> move(refund, "failed");
            case NEEDS_ATTENTION -> disbursement(refund, "failed");
            case STAYS_PENDING -> {}
        }
    }

    void disbursement(Refunded refund, String word) {
        synchronized (books) {
            refund.disbursed = Optional.of(word);
        }
    }

    void move(Refunded refund, String status) {
        synchronized (books) {
            boolean isFinal = refund.status.equals("failed") || refund.status.startsWith("completed-");
            if (isFinal) {
                return;
            }
            refund.status = status;
            if (status.equals("failed") && books.balance != Long.MAX_VALUE) {
                books.balance += refund.amount;
            }
            webhooks.refund(refund);
        }
    }

    Reply fetch(long id) {
        synchronized (books) {
            return books.refund(id)
                    .map(it -> Reply.json(
                            200, FlutterwaveJson.ok("Refund fetched", FlutterwaveJson.refundRead(it, listsComments))))
                    .orElseGet(FlutterwaveErrors::noRefund);
        }
    }

    /** Newest first. Filters by days alone; others are not read, as an unknown parameter is not. */
    Reply list(SeenRequest request) {
        synchronized (books) {
            Instant listed = schedule.now().minus(listedAfter);
            List<JsonObject> rows = new ArrayList<>(books.refunds.stream()
                    .filter(it -> !it.createdAt.isAfter(listed))
                    .filter(it -> FlutterwaveDesk.isWithin(request, it.createdAt))
                    .map(it -> FlutterwaveJson.refundRead(it, listsComments))
                    .toList());
            Collections.reverse(rows);
            int page = FlutterwaveDesk.page(request);
            return Reply.json(200, FlutterwaveJson.page("Refunds fetched", rows, page, PAGE_SIZE));
        }
    }
}
