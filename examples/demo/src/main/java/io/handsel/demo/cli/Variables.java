package io.handsel.demo.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The environment variables that set a shop up. Blank ones count as missing. Prints none of them.
 *
 * <p>Immutable.
 */
final class Variables {

    private static final String SECOND = "SECOND_";

    static final String DATABASE_URL = "DATABASE_URL";
    static final String DATABASE_USER = "DATABASE_USER";
    static final String DATABASE_PASSWORD = "DATABASE_PASSWORD";
    static final String INSTALLATION = "HANDSEL_INSTALLATION";

    private static final Map<String, String> DATABASE =
            Map.of(DATABASE_URL, "where PostgreSQL is, such as jdbc:postgresql://localhost:5432/shop");

    private final Map<String, String> all;

    Variables(Map<String, String> all) {
        this.all = Map.copyOf(all);
    }

    /** {@return all variables, for the adapters, which read their own} */
    Map<String, String> all() {
        return all;
    }

    /** The value of a variable, without blanks around it. */
    Optional<String> value(String name) {
        return Optional.ofNullable(all.get(name)).map(String::strip).filter(it -> !it.isEmpty());
    }

    /** {@return the variables of second accounts: those that begin with {@code SECOND_}, without it} */
    Variables second() {
        return new Variables(all.entrySet().stream()
                .filter(it -> it.getKey().startsWith(SECOND))
                .collect(Collectors.toMap(it -> it.getKey().substring(SECOND.length()), Map.Entry::getValue)));
    }

    List<String> missingOf(GatewayChoice gateway) {
        return missing(gateway.needed());
    }

    List<String> missingOf(ProviderChoice provider) {
        return missing(provider.needed());
    }

    List<String> missingOfDatabase() {
        return missing(DATABASE);
    }

    /**
     * Refuses a set-up in which a variable is missing.
     *
     * @param choices through which companies the shop works
     * @throws UsageException naming every one that is missing, with what belongs into it
     */
    void requireAll(Choices choices) {
        List<String> missing = new ArrayList<>();
        missing.addAll(missingOf(choices.gateway()));
        missing.addAll(missingOf(choices.provider()));
        missing.addAll(missingOfDatabase());
        refuse(missing);
    }

    /**
     * Refuses a set-up without a database.
     *
     * @throws UsageException naming what is missing
     */
    void requireDatabase() {
        refuse(missingOfDatabase());
    }

    private static void refuse(List<String> missing) {
        if (missing.isEmpty()) {
            return;
        }
        List<String> lines = new ArrayList<>();
        lines.add(missing.size() == 1 ? "an environment variable is missing:" : "environment variables are missing:");
        missing.forEach(it -> lines.add("  " + it));
        throw new UsageException(lines);
    }

    private List<String> missing(Map<String, String> needed) {
        return needed.entrySet().stream()
                .filter(it -> value(it.getKey()).isEmpty())
                .map(it -> it.getKey() + ": " + it.getValue())
                .toList();
    }

    /** Names with their texts, in their order. */
    static Map<String, String> ordered(String... namesAndTexts) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            map.put(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return map;
    }

    /** {@return no name and no value} */
    @Override
    public String toString() {
        return "Variables[...]";
    }
}
