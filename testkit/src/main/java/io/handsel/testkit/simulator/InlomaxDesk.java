package io.handsel.testkit.simulator;

import io.handsel.internal.json.JsonArray;
import io.handsel.internal.json.JsonObject;
import io.handsel.testkit.MoneyCallSeen;
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
import java.util.stream.IntStream;

/** Takes orders at the Inlomax simulator and answers questions about them. */
final class InlomaxDesk {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final VtuBooks books;
    private final Schedule schedule;
    private final CallbackSender sender;
    private final Consumer<MoneyCallSeen> watcher;
    private volatile boolean ignoresReferences;
    private volatile boolean losesGoods;

    InlomaxDesk(VtuBooks books, Schedule schedule, CallbackSender sender, Consumer<MoneyCallSeen> watcher) {
        this.books = books;
        this.schedule = schedule;
        this.sender = sender;
        this.watcher = watcher;
    }

    void ignoresReferences(boolean ignores) {
        ignoresReferences = ignores;
    }

    void losesGoods(boolean loses) {
        losesGoods = loses;
    }

    Reply sell(Asked asked) {
        watcher.accept(
                new MoneyCallSeen(MoneyCallSeen.Kind.DELIVER, asked.reference(), Optional.empty(), schedule.now()));
        return books.take(asked).map(this::sold).orElseGet(() -> InlomaxApi.refusal("Insufficient balance"));
    }

    private Reply sold(Order order) {
        return switch (order.state) {
            case DELIVERED -> Reply.json(200, envelope("success", "Transaction successful", receipt(order, true)));
            case PENDING ->
                Reply.json(200, envelope("processing", "Transaction is being processed", receipt(order, false)));
            case FAILED, REVERSED -> InlomaxApi.refusal("Transaction failed");
        };
    }

    /** The outer status speaks of the look-up alone. */
    Reply lookup(String reference) {
        Optional<Order> order = ignoresReferences ? books.theirs(reference) : books.order(reference);
        return order.map(it -> Reply.json(
                        200,
                        envelope(
                                "success",
                                "Transaction found",
                                JsonObject.builder()
                                        .put("type", type(it))
                                        .put("reference", reference(it))
                                        .put("amount", RequestBody.naira(it.delivered))
                                        .put("date", DATE.format(it.at))
                                        .put("status", word(it.state))
                                        .build())))
                .orElseGet(() -> InlomaxApi.refusal("Transaction not found"));
    }

    Reply balance() {
        return Reply.json(
                200,
                envelope(
                        "success",
                        "success",
                        JsonObject.builder()
                                .put("funds", RequestBody.naira(books.balance()))
                                .build()));
    }

    /** Unsigned, and sent once: repeats are not known of. */
    void callback(Order order) {
        JsonObject.Builder data = JsonObject.builder()
                .put("type", type(order))
                .put("reference", reference(order))
                .put("amount", RequestBody.naira(order.delivered))
                .put("status", word(order.state));
        goods(data, order);
        String body = envelope(word(order.state), "Transaction " + word(order.state), data.build())
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

    private JsonObject receipt(Order order, boolean done) {
        JsonObject.Builder receipt = JsonObject.builder()
                .put("type", type(order))
                .put("reference", reference(order))
                .put("amount", RequestBody.naira(order.delivered))
                .put("amountCharged", RequestBody.naira(order.asked.cost()));
        switch (type(order)) {
            case "airtime", "data" ->
                receipt.put("phoneNumber", order.asked.recipient()).put("network", order.asked.what());
            case "cable" -> receipt.put("iucNum", order.asked.recipient()).put("cable", order.asked.what());
            case "electricity" ->
                receipt.put("meterNum", order.asked.recipient()).put("disco", order.asked.what());
            default -> receipt.put("quantity", order.asked.recipient());
        }
        if (done) {
            goods(receipt, order);
        }
        return receipt.put("status", word(order.state)).build();
    }

    private void goods(JsonObject.Builder receipt, Order order) {
        if (order.asked.type().equals("electricity")) {
            receipt.put("token", losesGoods ? "" : "1234-5678-9012-3456-7890");
        } else if (order.asked.type().equals("education") && !losesGoods) {
            int quantity = Integer.parseInt(order.asked.recipient());
            receipt.put(
                    "pins",
                    JsonArray.copyOf(IntStream.rangeClosed(1, quantity)
                            .mapToObj(it -> JsonObject.builder()
                                    .put("pin", "0987654321%02d".formatted(it))
                                    .put("serialNo", "WRN1234567%02d".formatted(it))
                                    .build())
                            .toList()));
        }
    }

    private String reference(Order order) {
        return ignoresReferences ? order.theirReference : order.asked.reference();
    }

    private static String type(Order order) {
        return order.asked.type().equals("postpaid") ? "electricity" : order.asked.type();
    }

    private static String word(State state) {
        return switch (state) {
            case PENDING -> "processing";
            case DELIVERED -> "success";
            case FAILED -> "failed";
            case REVERSED -> "refunded";
        };
    }

    private static JsonObject envelope(String status, String message, JsonObject data) {
        return JsonObject.builder()
                .put("status", status)
                .put("message", message)
                .put("data", data)
                .build();
    }
}
