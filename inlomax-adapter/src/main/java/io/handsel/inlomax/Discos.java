package io.handsel.inlomax;

import io.handsel.delivery.Disco;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Knows distribution companies by what resellers call them: "Ikeja Electric", "IKEDC", "Port Harcourt (PHED)". */
final class Discos {

    private Discos() {}

    /** The one company that a name means; empty if it means none or several. */
    static Optional<Disco> named(String name) {
        Optional<Disco> exactly = Disco.named(name);
        if (exactly.isPresent()) {
            return exactly;
        }
        Set<String> words =
                Set.copyOf(Arrays.asList(name.toLowerCase(Locale.ROOT).split("[^a-z0-9]+", -1)));
        List<Disco> meant = Arrays.stream(Disco.values())
                .filter(it -> words.contains(abbreviation(it)) || words.containsAll(place(it)))
                .toList();
        return meant.size() == 1 ? Optional.of(meant.get(0)) : Optional.empty();
    }

    private static List<String> place(Disco disco) {
        return List.of(disco.name().toLowerCase(Locale.ROOT).split("_", -1));
    }

    private static String abbreviation(Disco disco) {
        return switch (disco) {
            case IKEJA -> "ikedc";
            case EKO -> "ekedc";
            case KANO -> "kedco";
            case PORT_HARCOURT -> "phed";
            case JOS -> "jed";
            case IBADAN -> "ibedc";
            case KADUNA -> "kaedco";
            case ABUJA -> "aedc";
            case ENUGU -> "eedc";
            case BENIN -> "bedc";
            case ABA -> "aple";
            case YOLA -> "yedc";
        };
    }
}
