package io.handsel.flutterwave;

import io.handsel.http.JsonTree;
import io.handsel.http.UnreadableException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the token of a prepaid meter in one of the five places where it has been seen (contract, section 12). */
final class Tokens {

    /** Digits, in groups or not, perhaps behind the word: what a meter takes. */
    private static final Pattern TOKEN =
            Pattern.compile("(?:token\\s*[:=]?\\s*)?([0-9](?:[ -]?[0-9]){9,44})", Pattern.CASE_INSENSITIVE);

    private static final Set<String> NOTHING = Set.of("n/a", "null", "none", "nil", "0");

    private Tokens() {}

    static Optional<String> in(JsonTree data) {
        Optional<JsonTree> extra =
                data.object("extra").or(() -> data.text("extra").flatMap(Tokens::parsed));
        return Stream.of(
                        data.text("recharge_token"),
                        data.text("token"),
                        data.text("extra"),
                        extra.flatMap(it -> it.text("token")),
                        extra.flatMap(it -> it.text("prepaid_token")))
                .flatMap(Optional::stream)
                .flatMap(text -> token(text).stream())
                .findFirst();
    }

    private static Optional<String> token(String text) {
        String said = text.strip();
        if (NOTHING.contains(said.toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        Matcher token = TOKEN.matcher(said);
        return token.matches() ? Optional.of(token.group(1)) : Optional.empty();
    }

    private static Optional<JsonTree> parsed(String text) {
        try {
            return Optional.of(JsonTree.parse(text));
        } catch (UnreadableException noObject) {
            return Optional.empty();
        }
    }
}
