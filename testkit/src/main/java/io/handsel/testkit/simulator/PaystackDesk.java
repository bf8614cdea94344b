package io.handsel.testkit.simulator;

import io.handsel.internal.json.JsonArray;
import io.handsel.internal.json.JsonNull;
import io.handsel.internal.json.JsonObject;
import io.handsel.internal.json.JsonString;
import io.handsel.testkit.MoneyCallSeen;
import io.handsel.testkit.simulator.PaystackApi.Asked;
import io.handsel.testkit.simulator.PaystackBooks.Tx;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Opens transactions at the Paystack simulator and answers questions about them. */
final class PaystackDesk {

    private final PaystackBooks books;
    private final PaystackSimulator.Settings settings;
    private final Schedule schedule;
    private final Consumer<MoneyCallSeen> watcher;
    private final Function<String, String> address;
    private volatile int notFoundStatus = 400;

    PaystackDesk(
            PaystackBooks books,
            PaystackSimulator.Settings settings,
            Schedule schedule,
            Consumer<MoneyCallSeen> watcher,
            Function<String, String> address) {
        this.books = books;
        this.settings = settings;
        this.schedule = schedule;
        this.watcher = watcher;
        this.address = address;
    }

    void notFoundStatus(int status) {
        notFoundStatus = status;
    }

    Reply initialise(Asked asked) {
        long id = books.nextId();
        String reference = asked.reference().orElseGet(() -> "gen" + Long.toString(id, 36));
        watcher.accept(new MoneyCallSeen(MoneyCallSeen.Kind.INITIALISE, reference, Optional.empty(), schedule.now()));
        Tx tx = new Tx(id, settings.domain(), asked, reference, schedule.now());
        synchronized (books) {
            if (books.transactions.putIfAbsent(reference, tx) != null) {
                return PaystackErrors.duplicateReference();
            }
        }
        JsonObject data = JsonObject.builder()
                .put("authorization_url", address.apply("/checkout/" + tx.accessCode))
                .put("access_code", tx.accessCode)
                .put("reference", reference)
                .build();
        return Reply.json(200, PaystackJson.ok("Authorization URL created", data));
    }

    Reply verify(String reference) {
        synchronized (books) {
            return books.byReference(reference)
                    .map(tx -> Reply.json(200, PaystackJson.ok("Verification successful", PaystackJson.verified(tx))))
                    .orElseGet(() -> PaystackErrors.referenceNotFound(notFoundStatus));
        }
    }

    Reply fetch(long id) {
        synchronized (books) {
            return books.byId(id)
                    .map(tx -> Reply.json(200, PaystackJson.ok("Transaction retrieved", PaystackJson.listed(tx))))
                    .orElseGet(() -> PaystackErrors.notFound("Transaction"));
        }
    }

    /** By number or reference; what is neither is refused in words of its own. */
    Reply timeline(String idOrReference) {
        synchronized (books) {
            return books.byReference(idOrReference)
                    .or(() -> idOrReference.matches("[0-9]{1,18}")
                            ? books.byId(Long.parseLong(idOrReference))
                            : Optional.empty())
                    .map(tx -> Reply.json(200, PaystackJson.ok("Timeline retrieved", PaystackJson.log(tx))))
                    .orElseGet(() -> PaystackErrors.noTimeline());
        }
    }

    Reply list(SeenRequest request) {
        int perPage = whole(request, "perPage", 50);
        synchronized (books) {
            List<Tx> fitting = fitting(request);
            return request.parameter("use_cursor").filter("true"::equals).isPresent()
                    ? byCursor(fitting, request, perPage)
                    : byPage(fitting, whole(request, "page", 1), perPage);
        }
    }

    private List<Tx> fitting(SeenRequest request) {
        Optional<Instant> from = request.parameter("from").map(it -> instant(it, "from"));
        Optional<Instant> to = request.parameter("to").map(it -> instant(it, "to"));
        List<Tx> fitting = new ArrayList<>(books.transactions.values().stream()
                .filter(tx -> request.parameter("status").map(tx.status::equals).orElse(true))
                .filter(tx -> from.map(it -> !tx.createdAt.isBefore(it)).orElse(true))
                .filter(tx -> to.map(it -> !tx.createdAt.isAfter(it)).orElse(true))
                .toList());
        Collections.reverse(fitting);
        return fitting;
    }

    private static Reply byPage(List<Tx> fitting, int page, int perPage) {
        int skipped = Math.min(fitting.size(), Math.max(0, page - 1) * perPage);
        List<Tx> shown = fitting.subList(skipped, Math.min(fitting.size(), skipped + perPage));
        JsonObject meta = JsonObject.builder()
                .put("total", fitting.size())
                .put("total_volume", fitting.stream().mapToLong(tx -> tx.amount).sum())
                .put("skipped", skipped)
                .put("perPage", Integer.toString(perPage))
                .put("page", page)
                .put("pageCount", Math.max(1, (fitting.size() + perPage - 1) / perPage))
                .build();
        return retrieved(shown, meta);
    }

    private static Reply byCursor(List<Tx> fitting, SeenRequest request, int perPage) {
        long below = request.parameter("next").map(PaystackDesk::cursor).orElse(Long.MAX_VALUE);
        List<Tx> left = fitting.stream().filter(tx -> tx.id < below).toList();
        List<Tx> shown = left.subList(0, Math.min(left.size(), perPage));
        boolean more = left.size() > shown.size();
        JsonObject meta = JsonObject.builder()
                .put("next", more ? new JsonString(cursor(shown.get(shown.size() - 1).id)) : JsonNull.INSTANCE)
                .put("previous", JsonNull.INSTANCE)
                .put("perPage", perPage)
                .build();
        return retrieved(shown, meta);
    }

    private static Reply retrieved(List<Tx> shown, JsonObject meta) {
        JsonArray data =
                JsonArray.copyOf(shown.stream().map(PaystackJson::listed).toList());
        return Reply.json(200, PaystackJson.page("Transactions retrieved", data, meta));
    }

    private static String cursor(long id) {
        return Base64.getEncoder().encodeToString(("undefined:" + id).getBytes(StandardCharsets.UTF_8));
    }

    private static long cursor(String text) {
        try {
            String plain = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
            return Long.parseLong(plain.substring(plain.indexOf(':') + 1));
        } catch (IllegalArgumentException e) {
            throw new PaystackErrors.Refusal(PaystackErrors.invalidParams("Invalid cursor"));
        }
    }

    static int whole(SeenRequest request, String name, int otherwise) {
        String text = request.parameter(name).orElse(Integer.toString(otherwise));
        if (!text.matches("[1-9][0-9]{0,6}")) {
            throw new PaystackErrors.Refusal(PaystackErrors.invalidParams("\"" + name + "\" must be a number"));
        }
        return Integer.parseInt(text);
    }

    private static Instant instant(String text, String name) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new PaystackErrors.Refusal(PaystackErrors.invalidParams("Invalid '" + name + "' date"));
        }
    }
}
