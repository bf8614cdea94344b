package io.handsel.testkit.simulator;

import io.handsel.internal.json.JsonObject;
import io.handsel.testkit.MoneyCallSeen;
import io.handsel.testkit.simulator.VtpassBooks.Order;
import io.handsel.testkit.simulator.VtpassBooks.State;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes orders at the VTpass simulator and answers questions about them. */
final class VtpassDesk {

    private static final ZoneId LAGOS = ZoneId.of("Africa/Lagos");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT)
            .withResolverStyle(java.time.format.ResolverStyle.STRICT);
    private static final Duration BETWEEN_CALLBACKS = Duration.ofMinutes(1);

    private final VtpassBooks books;
    private final Schedule schedule;
    private final CallbackSender sender;
    private final Consumer<MoneyCallSeen> watcher;
    private final Deque<Long> amountsInstead = new ArrayDeque<>();
    private final Deque<String> nextStates = new ArrayDeque<>();
    private boolean liveLike;
    private Duration pendingFor = Duration.ofMinutes(2);
    private Duration requeryLag = Duration.ZERO;
    private Duration goodsLag = Duration.ZERO;
    private long smallest = 5_00;
    private long largest = 100_000_00;

    VtpassDesk(VtpassBooks books, Schedule schedule, CallbackSender sender, Consumer<MoneyCallSeen> watcher) {
        this.books = books;
        this.schedule = schedule;
        this.sender = sender;
        this.watcher = watcher;
    }

    /** What an order asks for. The amount in kobo; the variation is empty where there is none. */
    record Asked(String requestId, String service, String phone, long amount, String variation, int quantity) {}

    void liveLike(boolean isLiveLike) {
        synchronized (books) {
            liveLike = isLiveLike;
        }
    }

    void pendingFor(Duration duration) {
        synchronized (books) {
            pendingFor = duration;
        }
    }

    void requeryLag(Duration lag) {
        synchronized (books) {
            requeryLag = lag;
        }
    }

    /** How long tokens and pins are missing from orders that are delivered. */
    void goodsLag(Duration lag) {
        synchronized (books) {
            goodsLag = lag;
        }
    }

    private boolean goodsAreMissing(Order order) {
        return schedule.now().isBefore(order.at.plus(goodsLag));
    }

    void limits(long smallestKobo, long largestKobo) {
        synchronized (books) {
            smallest = smallestKobo;
            largest = largestKobo;
        }
    }

    void nextAmount(long kobo) {
        synchronized (books) {
            amountsInstead.add(kobo);
        }
    }

    void nextIs(String phoneLike) {
        synchronized (books) {
            nextStates.add(phoneLike);
        }
    }

    Reply pay(Asked asked) {
        watcher.accept(
                new MoneyCallSeen(MoneyCallSeen.Kind.DELIVER, asked.requestId(), Optional.empty(), schedule.now()));
        synchronized (books) {
            Instant now = schedule.now();
            Optional<Reply> refusal = refusal(asked, now);
            return refusal.orElseGet(() -> take(asked, now));
        }
    }

    private Optional<Reply> refusal(Asked asked, Instant now) {
        Optional<String> improper = improper(asked.requestId(), now);
        if (improper.isPresent()) {
            return improper.map(VtpassCodes::improper);
        }
        if (books.order(asked.requestId()).isPresent()) {
            return Optional.of(VtpassCodes.reply("014"));
        }
        boolean chosen =
                books.shelf.service(asked.service()).filter(it -> !it.fixed()).isPresent();
        if (chosen && asked.amount() < smallest) {
            return Optional.of(VtpassCodes.reply("013"));
        }
        if (chosen && asked.amount() > largest) {
            return Optional.of(VtpassCodes.reply("017"));
        }
        if (books.hasTwin(asked, now)) {
            books.open(asked, now).state = State.TWIN;
            return Optional.of(VtpassCodes.reply("019"));
        }
        return asked.amount() - asked.amount() * 3 / 100 > books.balance()
                ? Optional.of(VtpassCodes.reply("018"))
                : Optional.empty();
    }

    /** VTpass checks the date, in Lagos; whether it checks hour and minute is not known, so they are not checked. */
    private static Optional<String> improper(String requestId, Instant now) {
        if (requestId.length() < 12 || !requestId.matches("[0-9]{8}.*")) {
            return Optional.of(VtpassCodes.NO_DATE);
        }
        try {
            LocalDate day = LocalDate.parse(requestId.substring(0, 8), DAY);
            return day.equals(LocalDate.ofInstant(now, LAGOS)) ? Optional.empty() : Optional.of(VtpassCodes.NOT_TODAY);
        } catch (DateTimeParseException e) {
            return Optional.of(VtpassCodes.NO_FORMAT);
        }
    }

    /** The documented magic numbers; any other number fails in the sandbox and is delivered in life. */
    private Reply take(Asked asked, Instant now) {
        @Nullable String scripted = nextStates.poll();
        String number = scripted != null ? scripted : asked.phone();
        return switch (number) {
            case "08011111111", "1212121212", "1111111111111", "1010101010101", "0123456789" ->
                paid(deliver(asked, now));
            case "201000000000" -> paid(keepPending(asked, now));
            case "500000000000" -> {
                keepPending(asked, now);
                yield VtpassCodes.reply("777");
            }
            case "400000000000" -> Reply.never();
            case "300000000000" -> {
                deliver(asked, now);
                yield Reply.never();
            }
            default -> paid(liveLike && isGood(asked, number) ? deliver(asked, now) : fail(asked, now));
        };
    }

    private Reply paid(Order order) {
        return VtpassJson.paid(order, shelf(order), goodsAreMissing(order));
    }

    private VtpassShelf.Service shelf(Order order) {
        return books.shelf.service(order.service).orElseThrow();
    }

    private boolean isGood(Asked asked, String number) {
        boolean biller = asked.service().endsWith("-electric")
                || Set.of("dstv", "gotv", "startimes", "jamb").contains(asked.service());
        return number.matches(biller ? "[0-9]{8,20}" : "0[789][01][0-9]{8}");
    }

    private Order deliver(Asked asked, Instant now) {
        Order order = books.open(asked, now);
        @Nullable Long instead = amountsInstead.poll();
        if (instead != null) {
            order.delivered = instead;
        }
        books.debit(order);
        books.vend(order, now);
        return order;
    }

    private Order keepPending(Asked asked, Instant now) {
        Order order = books.open(asked, now);
        books.debit(order);
        schedule.after(pendingFor, () -> settle(order));
        return order;
    }

    private Order fail(Asked asked, Instant now) {
        Order order = books.open(asked, now);
        order.state = State.FAILED;
        return order;
    }

    private void settle(Order order) {
        synchronized (books) {
            if (order.state == State.PENDING) {
                books.vend(order, schedule.now());
            }
        }
    }

    Reply requery(String requestId) {
        synchronized (books) {
            return books.order(requestId)
                    .filter(it -> !schedule.now().isBefore(it.at.plus(requeryLag)))
                    .map(it -> VtpassJson.requeried(it, shelf(it), goodsAreMissing(it)))
                    .orElseGet(() -> VtpassCodes.reply("015"));
        }
    }

    Reply balance() {
        synchronized (books) {
            return Reply.json(200, VtpassJson.balance(books.balance()));
        }
    }

    Reply services(String category) {
        synchronized (books) {
            return VtpassCatalogue.services(
                    books.shelf,
                    category,
                    VtpassJson.naira(smallest).toString(),
                    VtpassJson.naira(largest).toString());
        }
    }

    Reply variations(String service) {
        synchronized (books) {
            return VtpassCatalogue.variations(books.shelf, service);
        }
    }

    List<String> goods(String requestId) {
        synchronized (books) {
            return VtpassGoods.of(known(requestId));
        }
    }

    /** Changes a price and tells the host. */
    void price(String service, String variation, long kobo) {
        synchronized (books) {
            books.shelf.price(service, variation, kobo);
            send("variations-update", service, VtpassCatalogue.update(books.shelf, service, variation, schedule.now()));
        }
    }

    // ---- what VTpass's staff does

    void settleNow(String requestId) {
        synchronized (books) {
            Order order = pending(requestId);
            books.vend(order, schedule.now());
            callback(order, delivered(order));
        }
    }

    void failNow(String requestId) {
        synchronized (books) {
            books.fail(pending(requestId));
        }
    }

    void reverse(String requestId) {
        synchronized (books) {
            Order order = known(requestId);
            if (order.state != State.DELIVERED && order.state != State.PENDING) {
                throw new IllegalStateException("only what was taken can be reversed: " + order.state);
            }
            books.reverse(order);
            callback(order, VtpassJson.reversal(order));
        }
    }

    void callbackAgain(String requestId) {
        synchronized (books) {
            Order order = known(requestId);
            callback(order, order.state == State.REVERSED ? VtpassJson.reversal(order) : delivered(order));
        }
    }

    private JsonObject delivered(Order order) {
        return VtpassJson.delivered(order, shelf(order), true, goodsAreMissing(order));
    }

    private void callback(Order order, JsonObject data) {
        send(
                "transaction-update",
                order.requestId,
                JsonObject.builder()
                        .put("type", "transaction-update")
                        .put("data", data)
                        .build());
    }

    /** Unsigned; five attempts in all; taken only when the host answers with success. */
    private void send(String event, String about, JsonObject body) {
        List<Duration> waits = Collections.nCopies(4, BETWEEN_CALLBACKS);
        sender.sendAfter(
                Duration.ZERO,
                new CallbackSender.Callback(
                        event,
                        about,
                        body.toString(),
                        java.util.Map.of(),
                        waits,
                        answer -> answer.body().replaceAll("\\s", "").equals("{\"response\":\"success\"}")));
    }

    private Order pending(String requestId) {
        Order order = known(requestId);
        if (order.state != State.PENDING) {
            throw new IllegalStateException("the order is not pending: " + order.state);
        }
        return order;
    }

    private Order known(String requestId) {
        return books.order(requestId).orElseThrow(() -> new IllegalArgumentException("there is no order " + requestId));
    }
}
