package io.handsel.smeplug;

import io.handsel.catalogue.Plan;
import io.handsel.catalogue.Service;
import io.handsel.delivery.Network;
import io.handsel.delivery.Product;
import io.handsel.http.HttpReply;
import io.handsel.http.JsonTree;
import io.handsel.http.NairaText;
import io.handsel.http.UnreadableException;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Doubt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads SMEPlug's networks, plans and balance. What is not understood is doubt, never an empty list (rule V4). */
final class Catalogue {

    private Catalogue() {}

    /** The ids of networks, by our names of them: Glo and 9mobile are the other way round than elsewhere. */
    record Networks(Map<String, String> ids) {

        Optional<String> id(String name) {
            return Optional.ofNullable(ids.get(name));
        }

        List<Service> services(String kind) {
            return ids.entrySet().stream()
                    .map(it -> new Service(
                            kind, it.getKey(), it.getValue(), label(it.getKey()), Optional.empty(), Optional.empty()))
                    .toList();
        }

        private static String label(String name) {
            return Network.named(name).map(Network::label).orElse(name);
        }
    }

    static Answer<Networks> networks(HttpReply.Answered answered) {
        return reading(answered, answer -> {
            JsonTree networks =
                    answer.object("networks").orElseThrow(() -> new UnreadableException("no networks in the answer"));
            Map<String, List<String>> ids = new LinkedHashMap<>();
            for (String id : networks.fields()) {
                networks.text(id)
                        .flatMap(Network::named)
                        .ifPresent(it -> ids.computeIfAbsent(it.name(), name -> new ArrayList<>())
                                .add(id));
            }
            ids.values().removeIf(it -> it.size() > 1); // a network under two ids: which one is right cannot be known
            return new Networks(ids.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, it -> it.getValue().get(0), (one, other) -> one, LinkedHashMap::new)));
        });
    }

    /** The plans of a network that have a usable price and an id of their own. */
    static Answer<List<Plan>> plans(HttpReply.Answered answered, String network, String networkId) {
        return reading(answered, answer -> {
            JsonTree all = answer.object("data").orElseThrow(() -> new UnreadableException("no plans in the answer"));
            if (!all.has(networkId)) {
                return List.of(); // the list was read, and has nothing for this network
            }
            List<JsonTree> rows =
                    all.objects(networkId).orElseThrow(() -> new UnreadableException("plans that are no list"));
            Map<String, Long> times = rows.stream()
                    .flatMap(it -> it.text("id").stream())
                    .collect(Collectors.groupingBy(it -> it, Collectors.counting()));
            return rows.stream()
                    .flatMap(it -> plan(it, network).stream())
                    .filter(it -> times.getOrDefault(it.code(), 0L) == 1)
                    .toList();
        });
    }

    private static Optional<Plan> plan(JsonTree row, String network) {
        Optional<Money> price = NairaText.price(row, "price");
        return price.isEmpty()
                ? Optional.empty()
                : row.text("id")
                        .map(id -> new Plan(
                                Product.DATA, network, id, row.text("name").orElse(id), price));
    }

    /** The balance of our account. */
    static Answer<Money> balance(HttpReply.Answered answered) {
        return reading(
                answered,
                answer -> NairaText.read(answer, "balance")
                        .orElseThrow(() -> new UnreadableException("no balance in the answer")));
    }

    private interface Reader<T> {
        T read(JsonTree answer) throws UnreadableException;
    }

    private static <T> Answer<T> reading(HttpReply.Answered answered, Reader<T> reader) {
        String where = "HTTP " + answered.status();
        Optional<String> door = OrderAnswers.atTheDoor(answered.status());
        if (door.isPresent()) {
            boolean refused = door.get().equals(Answers.HTTP_REFUSED);
            return new Answer.Unknown<>(refused ? Doubt.QUESTION_REFUSED : Doubt.FAR_SIDE_ERROR, where);
        }
        try {
            JsonTree answer = JsonTree.parse(answered.text());
            boolean fine = answered.status() >= 200 && answered.status() < 300;
            if (!fine || !Said.isFine(answer).orElse(false)) {
                return new Answer.Unknown<>(Doubt.QUESTION_REFUSED, where + ": " + Said.words(answer));
            }
            return new Answer.Found<>(reader.read(answer));
        } catch (UnreadableException broken) {
            return new Answer.Unknown<>(Doubt.UNREADABLE, where + ": " + broken.getMessage());
        }
    }
}
