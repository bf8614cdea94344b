package io.handsel.flutterwave;

import io.handsel.catalogue.Plan;
import io.handsel.catalogue.Service;
import io.handsel.delivery.MeterType;
import io.handsel.delivery.Product;
import io.handsel.http.HttpReply.Answered;
import io.handsel.http.JsonTree;
import io.handsel.http.SafeText;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.CallContext;
import io.handsel.outcome.Doubt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Reads Flutterwave's catalogue of Nigerian bills: billers by category, items by biller (contract, section 12).
 *
 * <p>Nothing in it is unique by itself. Two billers share a code (StarTimes and another), so their items are told apart by
 * name; networks share a biller and an item, which is one code then, since the number decides the network; an item's code
 * that stands twice with another name or price is left out.
 */
final class BillCatalogue {

    /** One of Flutterwave's billers. {@code service} is ours, where the name says it. */
    private record Biller(String code, String name, Optional<String> service) {}

    /** An item that was told apart; a price of zero means that the customer chooses. */
    private record Item(BillCode code, String name, Optional<Money> price, Optional<MeterType> meter) {}

    private final Calls calls;

    BillCatalogue(Calls calls) {
        this.calls = calls;
    }

    /** The billers of a category that mean one of our services; one that means none bears its own code for a name. */
    Answer<List<Service>> services(String kind, String category, CallContext call) {
        return billers(kind, category, call).map(billers -> {
            Map<String, Service> services = new LinkedHashMap<>();
            for (Biller biller : billers) {
                String name = biller.service().orElse(biller.code());
                services.putIfAbsent(
                        name + " " + biller.code(),
                        new Service(kind, name, biller.code(), biller.name(), Optional.empty(), Optional.empty()));
            }
            return List.copyOf(services.values());
        });
    }

    Answer<List<Plan>> plans(String kind, String category, String service, CallContext call) {
        return items(kind, category, service, call)
                .map(items -> items.stream()
                        .map(it -> new Plan(kind, service, it.code().toString(), it.name(), it.price()))
                        .toList());
    }

    /** The one code under which any amount is sold; absent if there is none, or more than one. */
    Answer<BillCode> code(String kind, String category, String service, Optional<MeterType> meter, CallContext call) {
        Answer<List<Item>> found = items(kind, category, service, call);
        if (!(found instanceof Answer.Found<List<Item>> items)) {
            return found.map(it -> it.get(0).code());
        }
        List<BillCode> codes = items.found().stream()
                .filter(it -> it.price().isEmpty())
                .filter(it -> meter.isEmpty() || it.meter().equals(meter))
                .map(Item::code)
                .distinct()
                .toList();
        return codes.size() == 1
                ? new Answer.Found<>(codes.get(0))
                : new Answer.Absent<>("the catalogue names " + codes.size() + " items for " + kind + " of " + service
                        + meter.map(it -> ", " + it).orElse("") + "; set the code in BillSettings");
    }

    private Answer<List<Item>> items(String kind, String category, String service, CallContext call) {
        Answer<List<Biller>> answer = billers(kind, category, call);
        if (!(answer instanceof Answer.Found<List<Biller>> all)) {
            return answer.map(it -> List.of());
        }
        Set<String> codes = new TreeSet<>();
        all.found().stream()
                .filter(it -> it.service().orElse(it.code()).equals(service))
                .forEach(it -> codes.add(it.code()));
        List<Item> items = new ArrayList<>();
        for (String code : codes) {
            List<Biller> sharing =
                    all.found().stream().filter(it -> it.code().equals(code)).toList();
            Answer<List<Item>> some = calls.get("items", "/billers/" + Addresses.escaped(code) + "/items", call)
                    .answer(it -> rows(it, "item_code", rows -> items(kind, service, sharing, rows)));
            if (!(some instanceof Answer.Found<List<Item>> found)) {
                return some;
            }
            items.addAll(found.found());
        }
        return new Answer.Found<>(items);
    }

    private Answer<List<Biller>> billers(String kind, String category, CallContext call) {
        return calls.get("billers", "/bills/" + category + "/billers?country=NG", call)
                .answer(it -> rows(
                        it,
                        "biller_code",
                        rows -> rows.stream()
                                .filter(BillCatalogue::isNigerian)
                                .flatMap(row -> biller(kind, row).stream())
                                .toList()));
    }

    private static Optional<Biller> biller(String kind, JsonTree row) {
        String name = row.text("name").orElse("");
        Optional<String> service =
                BillNames.service(kind, name, row.text("short_name").orElse(""));
        return row.text("biller_code")
                .filter(code -> BillCode.of(code, "0").isPresent())
                .map(code -> new Biller(code, SafeText.of(name), service));
    }

    private static boolean isNigerian(JsonTree row) {
        return row.text("country_code")
                .or(() -> row.text("country"))
                .orElse("NG")
                .equalsIgnoreCase("NG");
    }

    /** Where the biller's code is another's too, the item itself must name the service; but a number names its network. */
    private static List<Item> items(String kind, String service, List<Biller> sharing, List<JsonTree> rows) {
        boolean alone = kind.equals(Product.AIRTIME)
                || sharing.stream().map(Biller::service).distinct().count() == 1;
        Map<BillCode, Item> items = new LinkedHashMap<>();
        Set<BillCode> ambiguous = new HashSet<>();
        for (JsonTree row : rows) {
            Optional<String> named = BillNames.service(
                    kind,
                    words(row, "name"),
                    words(row, "short_name"),
                    words(row, "biller_name"),
                    words(row, "group_name"));
            boolean fits = named.map(service::equals).orElse(alone);
            Optional<Item> item = fits && isNigerian(row) ? item(row, sharing) : Optional.empty();
            item.ifPresent(it -> {
                Item other = items.putIfAbsent(it.code(), it);
                if (other != null && !Objects.equals(other, it)) {
                    ambiguous.add(it.code());
                }
            });
        }
        ambiguous.forEach(items::remove);
        return List.copyOf(items.values());
    }

    private static Optional<Item> item(JsonTree row, List<Biller> sharing) {
        Optional<Money> amount = Amounts.read(row, "amount", Bills.NAIRA);
        Optional<BillCode> code =
                row.text("item_code").flatMap(it -> BillCode.of(sharing.get(0).code(), it));
        if (amount.isEmpty() || code.isEmpty()) {
            return Optional.empty(); // without a price that can be relied on it is not sold
        }
        Optional<MeterType> meter = BillNames.meter(
                        words(row, "name"), words(row, "short_name"), words(row, "biller_name"))
                .or(() -> BillNames.meter(sharing.stream().map(Biller::name).toArray(String[]::new)));
        String name = words(row, "name").isEmpty() ? words(row, "biller_name") : words(row, "name");
        return Optional.of(new Item(code.get(), SafeText.of(name), amount.filter(Money::isPositive), meter));
    }

    private static String words(JsonTree row, String field) {
        return row.text(field).orElse("");
    }

    /** Rows of which some can be read. A list that holds rows and nothing that can be read is not an empty one. */
    private static <T> Answer<List<T>> rows(Answered answer, String code, Function<List<JsonTree>, List<T>> read) {
        Envelope envelope = Envelope.of(answer);
        if (envelope instanceof Envelope.No no) {
            return no.refusal().answer();
        }
        if (envelope instanceof Envelope.Data it) {
            return it.body()
                    .objects("data")
                    .filter(rows -> rows.isEmpty() || rows.stream().anyMatch(row -> row.has(code)))
                    .<Answer<List<T>>>map(rows -> new Answer.Found<>(read.apply(rows)))
                    .orElseGet(() -> new Answer.Unknown<>(Doubt.UNREADABLE, "no list that can be read in the answer"));
        }
        return ((Envelope.Nothing) envelope).answer();
    }
}
