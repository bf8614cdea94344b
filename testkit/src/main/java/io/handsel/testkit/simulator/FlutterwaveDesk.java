package io.handsel.testkit.simulator;

import io.handsel.internal.json.JsonObject;
import io.handsel.testkit.MoneyCallSeen;
import io.handsel.testkit.simulator.FlutterwaveBooks.Link;
import io.handsel.testkit.simulator.FlutterwaveBooks.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Opens hosted pages at the Flutterwave simulator and answers questions about the tries to pay. */
final class FlutterwaveDesk {

    private static final int PAGE_SIZE = 10;

    private final FlutterwaveBooks books;
    private final Schedule schedule;
    private final Consumer<MoneyCallSeen> watcher;
    private final Function<String, String> address;
    private int notFoundStatus = 400;
    private boolean takesReferencesTwice;
    private boolean namesTheOldest;
    private boolean filtersByReference = true;
    private Duration seenAfter = Duration.ZERO;
    private Duration listedAfter = Duration.ZERO;

    FlutterwaveDesk(
            FlutterwaveBooks books,
            Schedule schedule,
            Consumer<MoneyCallSeen> watcher,
            Function<String, String> address) {
        this.books = books;
        this.schedule = schedule;
        this.watcher = watcher;
        this.address = address;
    }

    synchronized void notFoundStatus(int status) {
        notFoundStatus = status;
    }

    synchronized void takesReferencesTwice() {
        takesReferencesTwice = true;
    }

    synchronized void namesTheOldest() {
        namesTheOldest = true;
    }

    synchronized void listsEverything() {
        filtersByReference = false;
    }

    synchronized void seenAfter(Duration delay) {
        seenAfter = delay;
    }

    synchronized void listedAfter(Duration delay) {
        listedAfter = delay;
    }

    synchronized Reply open(Link asked) {
        watcher.accept(
                new MoneyCallSeen(MoneyCallSeen.Kind.INITIALISE, asked.reference(), Optional.empty(), schedule.now()));
        synchronized (books) {
            if (!takesReferencesTwice && books.link(asked.reference()).isPresent()) {
                return FlutterwaveErrors.referenceUsed();
            }
            books.links.add(asked);
        }
        JsonObject data = JsonObject.builder()
                .put("link", address.apply("/v3/hosted/pay/" + asked.code()))
                .build();
        return Reply.json(200, FlutterwaveJson.ok("Hosted Link", data));
    }

    synchronized Reply verify(String reference) {
        synchronized (books) {
            List<Tx> tries =
                    books.tries(reference).stream().filter(this::isSeen).toList();
            if (tries.isEmpty()) {
                return FlutterwaveErrors.notFound(notFoundStatus);
            }
            return verified(tries.get(namesTheOldest ? 0 : tries.size() - 1));
        }
    }

    synchronized Reply verify(long id) {
        synchronized (books) {
            return books.tx(id)
                    .filter(this::isSeen)
                    .map(FlutterwaveDesk::verified)
                    .orElseGet(() -> FlutterwaveErrors.notFound(notFoundStatus));
        }
    }

    private boolean isSeen(Tx tx) {
        return !tx.createdAt.isAfter(schedule.now().minus(seenAfter));
    }

    private static Reply verified(Tx tx) {
        return Reply.json(200, FlutterwaveJson.ok("Transaction fetched successfully", FlutterwaveJson.verified(tx)));
    }

    /** Newest first. */
    synchronized Reply list(SeenRequest request) {
        synchronized (books) {
            Instant listed = schedule.now().minus(listedAfter);
            List<JsonObject> rows = new ArrayList<>(books.transactions.stream()
                    .filter(tx -> !tx.createdAt.isAfter(listed))
                    .filter(tx -> isWithin(request, tx.createdAt))
                    .filter(tx -> !filtersByReference
                            || request.parameter("tx_ref")
                                    .map(tx.link.reference()::equals)
                                    .orElse(true))
                    .map(FlutterwaveJson::listed)
                    .toList());
            Collections.reverse(rows);
            return Reply.json(200, FlutterwaveJson.page("Transactions fetched", rows, page(request), PAGE_SIZE));
        }
    }

    static boolean isWithin(SeenRequest request, Instant at) {
        LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        return request.parameter("from").map(it -> !day.isBefore(day(it))).orElse(true)
                && request.parameter("to").map(it -> !day.isAfter(day(it))).orElse(true);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw FlutterwaveErrors.invalid("from and to must be dates");
        }
    }

    static int page(SeenRequest request) {
        String text = request.parameter("page").orElse("1");
        if (!text.matches("[1-9][0-9]{0,6}")) {
            throw FlutterwaveErrors.invalid("page must be a number");
        }
        return Integer.parseInt(text);
    }
}
