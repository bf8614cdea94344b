package io.handsel.inlomax;

import io.handsel.catalogue.Plan;
import io.handsel.catalogue.Service;
import io.handsel.delivery.Disco;
import io.handsel.delivery.Exam;
import io.handsel.delivery.Network;
import io.handsel.delivery.Product;
import io.handsel.delivery.TvOperator;
import io.handsel.http.JsonTree;
import io.handsel.http.NairaText;
import io.handsel.http.UnreadableException;
import io.handsel.money.Money;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@code GET /services} lists. A row that lacks an id or a usable price is left out, and so are rows whose id or name
 * stands twice in one list: which of them is meant cannot be known. Ids are counted in each list by themselves.
 *
 * <p>Immutable.
 */
final class Catalogue {

    private final Map<String, List<Service>> services = new LinkedHashMap<>();
    private final Map<String, List<Plan>> plans = new LinkedHashMap<>();

    private Catalogue() {}

    /**
     * Reads an answer.
     *
     * @throws UnreadableException if it is no list of services
     */
    static Catalogue read(JsonTree answer) throws UnreadableException {
        Optional<JsonTree> data = answer.object("data");
        if (!answer.word("status").equals(Optional.of("success")) || data.isEmpty()) {
            throw new UnreadableException("no list of services");
        }
        Catalogue read = new Catalogue();
        read.sold(Product.AIRTIME, data.get().objects("airtime"), "network", Catalogue::network);
        read.sold(Product.ELECTRICITY, data.get().objects("electricity"), "disco", Catalogue::disco);
        read.planned(Product.DATA, data.get().objects("dataPlans"), "network", Catalogue::network);
        read.planned(Product.TV, data.get().objects("cablePlans"), "cable", Catalogue::operator);
        read.planned(Product.EXAM_PIN, data.get().objects("education"), "type", Catalogue::exam);
        return read;
    }

    /** The services of a kind; empty if the answer had no such list. */
    Optional<List<Service>> services(String kind) {
        return Optional.ofNullable(services.get(kind));
    }

    /** The plans of a service; empty if the answer had no such list. */
    Optional<List<Plan>> plans(String kind, String service) {
        return Optional.ofNullable(plans.get(kind))
                .map(all ->
                        all.stream().filter(it -> it.service().equals(service)).toList());
    }

    /** Inlomax's id of a service by our name of it. */
    Optional<String> id(String kind, String name) {
        return services(kind)
                .flatMap(
                        all -> all.stream().filter(it -> it.name().equals(name)).findFirst())
                .map(Service::code);
    }

    private void sold(String kind, Optional<List<JsonTree>> rows, String field, Function<String, String> name) {
        rows.ifPresent(all -> {
            List<Service> listed = all.stream()
                    .flatMap(row -> service(kind, row, field, name).stream())
                    .toList();
            services.put(kind, onlyOnce(onlyOnce(listed, Service::name), Service::code));
        });
    }

    private static Optional<Service> service(String kind, JsonTree row, String field, Function<String, String> name) {
        return row.text("serviceID")
                .flatMap(id -> row.text(field)
                        .map(it -> new Service(kind, name.apply(it), id, it, Optional.empty(), Optional.empty())));
    }

    private void planned(String kind, Optional<List<JsonTree>> rows, String field, Function<String, String> name) {
        rows.ifPresent(all -> {
            List<Plan> listed = onlyOnce(
                    all.stream()
                            .flatMap(row -> plan(kind, row, field, name).stream())
                            .toList(),
                    Plan::code);
            plans.put(kind, listed.stream().filter(it -> it.price().isPresent()).toList());
            services.put(kind, servicesOf(kind, plans.get(kind)));
        });
    }

    /** A plan, perhaps without a price: its id counts all the same when ids are looked for that stand twice. */
    private static Optional<Plan> plan(String kind, JsonTree row, String field, Function<String, String> name) {
        Optional<Money> price = NairaText.price(row, "amount");
        return row.text("serviceID")
                .flatMap(id -> row.text(field).map(it -> new Plan(kind, name.apply(it), id, label(row, it), price)));
    }

    private static String label(JsonTree row, String service) {
        String words = Stream.of("dataPlan", "cablePlan", "dataType", "validity")
                .flatMap(it -> row.text(it).stream())
                .collect(Collectors.joining(" "));
        return words.isEmpty() ? service : words;
    }

    private static List<Service> servicesOf(String kind, List<Plan> plans) {
        return plans.stream()
                .map(Plan::service)
                .distinct()
                .map(it -> new Service(kind, it, it, it, Optional.empty(), Optional.empty()))
                .toList();
    }

    private static <T> List<T> onlyOnce(List<T> rows, Function<T, String> key) {
        Map<String, Long> times = rows.stream().collect(Collectors.groupingBy(key, Collectors.counting()));
        List<T> kept = new ArrayList<>(rows);
        kept.removeIf(it -> times.getOrDefault(key.apply(it), 0L) > 1);
        return List.copyOf(kept);
    }

    private static String network(String theirs) {
        return Network.named(theirs).map(Network::name).orElse(theirs);
    }

    private static String disco(String theirs) {
        return Discos.named(theirs).map(Disco::name).orElse(theirs);
    }

    private static String operator(String theirs) {
        return TvOperator.named(theirs).map(TvOperator::name).orElse(theirs);
    }

    private static String exam(String theirs) {
        return Exam.named(theirs).map(Exam::name).orElse(theirs);
    }
}
