package io.handsel.flutterwave;

import io.handsel.http.JsonTree;
import io.handsel.http.UnreadableException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds our reference in the address that the customer came back to. Status and number there are not read: anybody can
 * write them (contract, section 4).
 */
final class Returns {

    private Returns() {}

    static Optional<String> reference(Map<String, List<String>> parameters) {
        return values(parameters, "tx_ref", "txref")
                .filter(Addresses::isReference)
                .findFirst()
                .or(() -> values(parameters, "resp", "response")
                        .flatMap(text -> inJson(text).stream())
                        .findFirst());
    }

    /** Other flows of Flutterwave put all of it into one parameter, as JSON. */
    private static Optional<String> inJson(String text) {
        try {
            JsonTree tree = JsonTree.parse(text);
            return reference(tree)
                    .or(() -> tree.object("data").flatMap(Returns::reference))
                    .or(() -> tree.object("tx").flatMap(Returns::reference));
        } catch (UnreadableException noJson) {
            return Optional.empty();
        }
    }

    private static Optional<String> reference(JsonTree tree) {
        return Stream.of("tx_ref", "txRef")
                .flatMap(field -> tree.text(field).stream())
                .filter(Addresses::isReference)
                .findFirst();
    }

    private static Stream<String> values(Map<String, List<String>> parameters, String... names) {
        return Stream.of(names).flatMap(name -> parameters.getOrDefault(name, List.of()).stream());
    }
}
