package io.handsel.vtpass;

import io.handsel.catalogue.Plan;
import io.handsel.catalogue.Service;
import io.handsel.delivery.Product;
import io.handsel.http.HttpReply;
import io.handsel.http.JsonTree;
import io.handsel.http.UnreadableException;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the catalogue, with its habits (contract, section 5): no code, but a description that says {@code 000}; a list under
 * {@code variations}, under the misspelt {@code varations} or under both; prices as text or as number; codes that stand twice with
 * different prices; names that lie about prices.
 */
final class CatalogueAnswers {

    private static final String FINE = "000";

    private CatalogueAnswers() {}

    /** The category under which VTpass lists the services of a kind. */
    static Optional<String> category(String kind) {
        return switch (kind) {
            case Product.AIRTIME -> Optional.of("airtime");
            case Product.DATA -> Optional.of("data");
            case Product.TV -> Optional.of("tv-subscription");
            case Product.ELECTRICITY -> Optional.of("electricity-bill");
            case Product.EXAM_PIN -> Optional.of("education");
            default -> Optional.empty();
        };
    }

    /** The services of a kind that are sold here; others of the same category are left out. */
    static Answer<List<Service>> services(HttpReply.Answered answered, String kind) {
        return content(answered, answer -> answer.objects("content").map(list -> services(list, kind)));
    }

    private static Answer<List<Service>> services(List<JsonTree> list, String kind) {
        if (!list.isEmpty()
                && list.stream().noneMatch(it -> it.text("serviceID").isPresent())) {
            return Refusals.unreadable("a list of services without ids");
        }
        List<Service> services = new ArrayList<>();
        for (JsonTree entry : list) {
            entry.text("serviceID")
                    .flatMap(id -> Sold.withId(kind, id))
                    .map(sold -> service(sold, entry))
                    .filter(it -> services.stream().noneMatch(had -> had.code().equals(it.code())))
                    .ifPresent(services::add);
        }
        return new Answer.Found<>(List.copyOf(services));
    }

    private static Service service(Sold sold, JsonTree entry) {
        return new Service(
                sold.kind(),
                sold.name(),
                sold.id(),
                Said.text(entry, "name").map(String::strip).orElse(sold.label()),
                price(entry, "minimium_amount").or(() -> price(entry, "minimum_amount")),
                price(entry, "maximum_amount"));
    }

    /** The plans of a service whose prices can be relied on (rule V5). */
    static Answer<List<Plan>> plans(HttpReply.Answered answered, Sold sold) {
        return content(answered, answer -> answer.object("content").map(content -> plans(content, sold)));
    }

    private static Answer<List<Plan>> plans(JsonTree content, Sold sold) {
        if (content.text("serviceID").filter(it -> !it.equals(sold.id())).isPresent()) {
            return Refusals.unreadable("the plans of another service");
        }
        Optional<List<JsonTree>> spelt = content.objects("variations");
        Optional<List<JsonTree>> misspelt = content.objects("varations");
        if (spelt.isEmpty() && misspelt.isEmpty()) {
            return Refusals.unreadable("no list of plans");
        }
        List<JsonTree> both = new ArrayList<>(spelt.orElse(List.of()));
        both.addAll(misspelt.orElse(List.of()));
        Map<String, List<JsonTree>> byCode = new LinkedHashMap<>();
        both.forEach(entry -> entry.text("variation_code")
                .ifPresent(code ->
                        byCode.computeIfAbsent(code, it -> new ArrayList<>()).add(entry)));
        if (byCode.isEmpty() && !both.isEmpty()) {
            return Refusals.unreadable("a list of plans without codes");
        }
        List<Plan> plans = new ArrayList<>();
        byCode.forEach((code, entries) -> plan(sold, code, entries).ifPresent(plans::add));
        return new Answer.Found<>(List.copyOf(plans));
    }

    /**
     * One plan; nothing if its entries do not agree on the price, or if the price is none: what a flexible price is paid with
     * is not documented.
     */
    private static Optional<Plan> plan(Sold sold, String code, List<JsonTree> entries) {
        List<Optional<Money>> prices = entries.stream()
                .map(it -> isFixed(it) ? price(it, "variation_amount") : Optional.<Money>empty())
                .distinct()
                .toList();
        if (prices.size() > 1 || prices.get(0).isEmpty()) {
            return Optional.empty();
        }
        String name = Said.text(entries.get(0), "name").map(String::strip).orElse(code);
        return Optional.of(new Plan(sold.kind(), sold.name(), code, name, prices.get(0)));
    }

    private static boolean isFixed(JsonTree entry) {
        return !entry.word("fixedPrice").orElse("yes").equals("no");
    }

    /** An amount above nothing in whole kobo. */
    private static Optional<Money> price(JsonTree entry, String field) {
        try {
            var number = entry.decimalOrText(field);
            return number.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Naira.exact(number.get())).filter(Money::isPositive);
        } catch (UnreadableException noPrice) {
            return Optional.empty();
        }
    }

    private interface Content<F> {
        Optional<Answer<F>> of(JsonTree answer);
    }

    private static <F> Answer<F> content(HttpReply.Answered answered, Content<F> read) {
        JsonTree answer;
        try {
            answer = JsonTree.parse(answered.text());
        } catch (UnreadableException broken) {
            return Refusals.withoutCode(answered.status(), String.valueOf(broken.getMessage()));
        }
        Optional<String> code = answer.text("code").filter(it -> !it.equals(FINE));
        if (code.isPresent()) {
            return Refusals.of(code.get());
        }
        if (!answer.text("response_description").orElse("").equals(FINE)) {
            return Refusals.withoutCode(answered.status(), "not marked as a success");
        }
        return read.of(answer).orElseGet(() -> Refusals.unreadable("a catalogue of another form"));
    }
}
