package io.handsel.delivery;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Finds constants by what people write: case, spaces, hyphens and underscores do not matter. */
final class Names {

    private Names() {}

    static <E extends Enum<E>> Optional<E> find(E[] all, Function<E, String> label, String written) {
        String wanted = bare(written);
        return Arrays.stream(all)
                .filter(it ->
                        bare(it.name()).equals(wanted) || bare(label.apply(it)).equals(wanted))
                .findFirst();
    }

    private static String bare(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    }
}
