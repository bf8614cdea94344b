package io.handsel.testkit.simulator;

import io.handsel.internal.json.JsonNull;
import io.handsel.internal.json.JsonObject;
import io.handsel.testkit.MoneyCallSeen;
import io.handsel.testkit.simulator.FlutterwaveBillBooks.Asked;
import io.handsel.testkit.simulator.FlutterwaveBillBooks.Bill;
import io.handsel.testkit.simulator.FlutterwaveBillBooks.State;
import io.handsel.testkit.simulator.FlutterwaveBillCatalogue.Item;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Takes bills at the Flutterwave simulator and answers questions about them. Guarded by the monitor of the books. */
final class FlutterwaveBillDesk {

    private static final int PAGE_SIZE = 20;
    private static final List<Duration> RETRIES = List.copyOf(Collections.nCopies(3, Duration.ofMinutes(30)));

    /** What becomes of a bill that is taken. */
    enum Fate {
        DELIVERED,
        PENDING,
        FAILED
    }

    private final Object monitor;
    final FlutterwaveBillBooks books;
    private final Schedule schedule;
    private final CallbackSender sender;
    private final Consumer<MoneyCallSeen> watcher;
    private final FlutterwaveWebhooks webhooks;
    private final String secretHash;
    private final Deque<Fate> fates = new ArrayDeque<>();
    private final Deque<Long> amounts = new ArrayDeque<>();
    FlutterwaveTokenPlace tokens = FlutterwaveTokenPlace.EXTRA;
    Duration pendingFor = Duration.ofMinutes(2);
    boolean findsOurReferences = true;
    boolean saysStatus = true;
    boolean refusesRepeats;
    String failureWords = "Insufficient funds in your wallet";

    FlutterwaveBillDesk(
            FlutterwaveBooks money,
            Schedule schedule,
            CallbackSender sender,
            Consumer<MoneyCallSeen> watcher,
            FlutterwaveWebhooks webhooks,
            String secretHash) {
        this.monitor = money;
        this.books = new FlutterwaveBillBooks(money);
        this.schedule = schedule;
        this.sender = sender;
        this.watcher = watcher;
        this.webhooks = webhooks;
        this.secretHash = secretHash;
    }

    void change(Runnable what) {
        synchronized (monitor) {
            what.run();
        }
    }

    void nextIs(Fate fate) {
        synchronized (monitor) {
            fates.add(fate);
        }
    }

    void nextAmount(long kobo) {
        synchronized (monitor) {
            amounts.add(kobo);
        }
    }

    FlutterwaveBillLedger ledger() {
        synchronized (monitor) {
            return books.ledger();
        }
    }

    // ---- what callers ask

    Reply pay(Asked asked) {
        watcher.accept(
                new MoneyCallSeen(MoneyCallSeen.Kind.DELIVER, asked.reference(), Optional.empty(), schedule.now()));
        synchronized (monitor) {
            Optional<Item> item = FlutterwaveBillCatalogue.item(asked.biller(), asked.item());
            if (item.isEmpty()) {
                return FlutterwaveErrors.error(400, "Biller item is not available");
            }
            if (item.get().naira() > 0 && item.get().naira() * 100 != asked.amount()) {
                return FlutterwaveErrors.error(400, "Amount does not match the item");
            }
            if (refusesRepeats && books.ours(asked.reference()).isPresent()) {
                return FlutterwaveErrors.error(400, "Duplicate reference");
            }
            long fee = item.get().fee() * 100;
            return books.canPay(asked.amount() + fee)
                    ? take(books.open(asked, fee, schedule.now()))
                    : FlutterwaveErrors.error(400, "Insufficient funds in your wallet");
        }
    }

    private Reply take(Bill bill) {
        @Nullable Long instead = amounts.poll();
        if (instead != null) {
            bill.delivered = instead;
        }
        @Nullable Fate scripted = fates.poll();
        switch (scripted == null ? Fate.DELIVERED : scripted) {
            case DELIVERED -> deliver(bill);
            case FAILED -> fail(bill);
            case PENDING -> schedule.after(pendingFor, () -> settle(bill));
        }
        return Reply.json(200, FlutterwaveJson.ok("Bill payment successful", FlutterwaveBillJson.paid(bill, tokens)));
    }

    private void deliver(Bill bill) {
        books.deliver(bill, schedule.now());
        send(bill);
    }

    private void fail(Bill bill) {
        books.fail(bill);
        send(bill);
    }

    private void settle(Bill bill) {
        synchronized (monitor) {
            if (bill.state == State.PENDING) {
                deliver(bill);
            }
        }
    }

    Reply status(String reference, boolean verbose) {
        synchronized (monitor) {
            return books.theirs(reference)
                    .or(() -> findsOurReferences ? books.ours(reference) : Optional.empty())
                    .map(it -> FlutterwaveBillJson.status(it, tokens, verbose && saysStatus))
                    .map(it -> Reply.json(200, FlutterwaveJson.ok("Bill status fetch successful", it)))
                    .orElseGet(() -> FlutterwaveErrors.error(400, "Transaction not found"));
        }
    }

    /** Newest first. */
    Reply history(int page) {
        synchronized (monitor) {
            List<JsonObject> rows = new ArrayList<>(
                    books.bills.stream().map(FlutterwaveBillJson::row).toList());
            Collections.reverse(rows);
            return Reply.json(200, FlutterwaveJson.page("Bill history fetched successfully", rows, page, PAGE_SIZE));
        }
    }

    /** Numbers that begin with 99 belong to nobody. */
    static Reply validate(String item, String biller, String customer) {
        if (FlutterwaveBillCatalogue.item(biller, item).isEmpty()) {
            return FlutterwaveErrors.error(400, "Biller item is not available");
        }
        boolean known = !customer.startsWith("99");
        JsonObject data = JsonObject.builder()
                .put("response_code", known ? "00" : "01")
                .put("address", JsonNull.INSTANCE)
                .put("response_message", known ? "Successful" : "The customer is not known to the biller")
                .put("name", known ? "Test Customer" : "")
                .put("biller_code", biller)
                .put("customer", customer)
                .put("product_code", item)
                .put("email", JsonNull.INSTANCE)
                .put("fee", 0)
                .put("maximum", 0)
                .put("minimum", 0)
                .build();
        return Reply.json(200, FlutterwaveJson.ok("Item validated successfully", data));
    }

    Reply balance() {
        synchronized (monitor) {
            JsonObject data = JsonObject.builder()
                    .put("currency", "NGN")
                    .put("available_balance", FlutterwaveJson.major(books.balance(), "NGN"))
                    .put("ledger_balance", FlutterwaveJson.major(books.balance(), "NGN"))
                    .build();
            return Reply.json(200, FlutterwaveJson.ok("Wallet balance fetched", data));
        }
    }

    // ---- what Flutterwave's staff does

    void settle(String reference) {
        known(reference, it -> it.state == State.PENDING, this::deliver);
    }

    void fail(String reference) {
        known(reference, it -> it.state == State.PENDING, this::fail);
    }

    void reverse(String reference) {
        known(reference, it -> it.state == State.DELIVERED, books::reverse);
    }

    void statusIs(String reference, String word) {
        known(reference, it -> true, it -> it.otherWord = Optional.of(word));
    }

    void send(String reference) {
        known(reference, it -> it.state != State.PENDING, this::send);
    }

    private void known(String reference, Predicate<Bill> when, Consumer<Bill> what) {
        synchronized (monitor) {
            Bill bill = books.ours(reference)
                    .filter(when)
                    .orElseThrow(() -> new IllegalArgumentException("no such bill under " + reference));
            what.accept(bill);
        }
    }

    private void send(Bill bill) {
        String body = FlutterwaveBillJson.event(bill, failureWords).toString();
        sender.sendAfter(
                Duration.ZERO,
                new CallbackSender.Callback(
                        "singlebillpayment.status",
                        bill.asked.reference(),
                        body,
                        webhooks.proofOf(secretHash, body),
                        RETRIES,
                        answer -> answer.statusCode() == 200));
    }

    String event(String reference) {
        synchronized (monitor) {
            return books.ours(reference)
                    .map(it -> FlutterwaveBillJson.event(it, failureWords).toString())
                    .orElseThrow(() -> new IllegalArgumentException("no bill under " + reference));
        }
    }
}
