package io.handsel.testkit.simulator;

import io.handsel.internal.json.JsonArray;
import io.handsel.internal.json.JsonObject;
import io.handsel.testkit.MoneyCallSeen;
import io.handsel.testkit.simulator.SmeplugSimulator.Lookups;
import io.handsel.testkit.simulator.VtuBooks.Asked;
import io.handsel.testkit.simulator.VtuBooks.Order;
import io.handsel.testkit.simulator.VtuBooks.State;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Takes orders at the SMEPlug simulator and answers questions about them. */
final class SmeplugDesk {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final VtuBooks books;
    private final Schedule schedule;
    private final CallbackSender sender;
    private final Consumer<MoneyCallSeen> watcher;
    private volatile Lookups lookups = Lookups.BY_ANY_REFERENCE;

    SmeplugDesk(VtuBooks books, Schedule schedule, CallbackSender sender, Consumer<MoneyCallSeen> watcher) {
        this.books = books;
        this.schedule = schedule;
        this.sender = sender;
        this.watcher = watcher;
    }

    void lookups(Lookups newLookups) {
        lookups = newLookups;
    }

    Reply sell(Asked asked) {
        watcher.accept(
                new MoneyCallSeen(MoneyCallSeen.Kind.DELIVER, asked.reference(), Optional.empty(), schedule.now()));
        synchronized (books) {
            if (!asked.reference().isEmpty() && books.knows(asked.reference())) {
                return refusal(200, "msg", "Duplicate customer reference");
            }
            return books.take(asked)
                    .map(SmeplugDesk::sold)
                    .orElseGet(() -> refusal(200, "msg", "Insufficient balance"));
        }
    }

    private static Reply sold(Order order) {
        String words = switch (order.state) {
            case DELIVERED -> "You have successfully gifted " + order.asked.what();
            case PENDING -> "Transaction is being processed";
            case FAILED, REVERSED -> "Transaction failed";
        };
        return fine(JsonObject.builder()
                .put("status", true)
                .put(
                        "data",
                        JsonObject.builder()
                                .put("current_status", word(order.state))
                                .put("reference", order.theirReference)
                                .put("msg", words)
                                .build()));
    }

    Reply lookup(String reference) {
        Optional<Order> order = books.theirs(reference)
                .or(() -> lookups == Lookups.BY_ANY_REFERENCE ? books.order(reference) : Optional.empty());
        return order.map(it -> fine(JsonObject.builder().put("status", true).put("transaction", transaction(it))))
                .orElseGet(() -> refusal(404, "msg", "Transaction not found"));
    }

    Reply list(int page, int limit) {
        if (lookups == Lookups.WITHOUT_A_LIST) {
            return Reply.html(404, "<!DOCTYPE html><html><title>Not Found</title></html>");
        }
        List<Order> all = books.newestFirst();
        int pages = Math.max(1, (all.size() + limit - 1) / limit);
        JsonArray rows = JsonArray.copyOf(all.stream()
                .skip((long) (page - 1) * limit)
                .limit(limit)
                .map(SmeplugDesk::row)
                .toList());
        return fine(JsonObject.builder()
                .put("status", true)
                .put("transactions", rows)
                .put(
                        "pagination",
                        JsonObject.builder()
                                .put("current_page", page)
                                .put("total_pages", pages)
                                .put("total_items", all.size())
                                .build()));
    }

    Reply balance() {
        return fine(JsonObject.builder().put("status", true).put("balance", RequestBody.naira(books.balance())));
    }

    /** Unsigned, and sent once: repeats are not known of. */
    void callback(Order order) {
        String body = JsonObject.builder()
                .put("transaction", transaction(order))
                .build()
                .toString();
        sender.sendAfter(
                Duration.ZERO,
                new CallbackSender.Callback(
                        "transaction",
                        order.asked.reference(),
                        body,
                        Map.of(),
                        List.of(),
                        answer -> answer.statusCode() == 200));
    }

    private static JsonObject transaction(Order order) {
        return JsonObject.builder()
                .put("status", word(order.state))
                .put("reference", order.theirReference)
                .put("customer_reference", order.asked.reference())
                .put("type", order.asked.type().equals("data") ? "Data purchase" : "Airtime purchase")
                .put("beneficiary", order.asked.recipient())
                .put("memo", "")
                .put("response", "")
                .put("price", RequestBody.naira(order.asked.cost()).toString())
                .build();
    }

    private static JsonObject row(Order order) {
        return JsonObject.builder()
                .put("reference", order.theirReference)
                .put("customer_reference", order.asked.reference())
                .put("type", order.asked.type().equals("data") ? "Data purchase" : "Airtime purchase")
                .put("beneficiary", order.asked.recipient())
                .put("amount", RequestBody.naira(order.delivered).toString())
                .put("status", word(order.state))
                .put("created_at", DATE.format(order.at))
                .build();
    }

    private static String word(State state) {
        return switch (state) {
            case PENDING -> "processing";
            case DELIVERED -> "success";
            case FAILED, REVERSED -> "failed";
        };
    }

    private static Reply fine(JsonObject.Builder body) {
        return Reply.json(200, body.build());
    }

    static Reply refusal(int httpStatus, String key, String words) {
        return Reply.json(
                httpStatus,
                JsonObject.builder().put("status", false).put(key, words).build());
    }
}
