package io.handsel.testkit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Secrets and personal data made up to be found again: planted wherever a real one would stand, and looked for wherever
 * none may appear.
 *
 * <p>They are shaped like the real thing, so that nothing treats them otherwise, and mean nothing to anybody. {@link #in}
 * finds them as they are, in base64 (at any offset), in hexadecimal, URL-encoded, with escapes as in JSON, and numbers in
 * groups. The simulators hand them out; tests configure keys and make up customers with them.
 */
public final class Canaries {

    private static final String KEY = "c4nary5ecret";

    /** A secret key of Paystack, of test mode. */
    public static final String PAYSTACK_KEY = "sk_test_" + KEY + "0123456789abcdef";

    /** A secret key of Flutterwave, of test mode. */
    public static final String FLUTTERWAVE_KEY = "FLWSECK_TEST-" + KEY + "0123456789abcdef-X";

    /** A secret hash of Flutterwave's webhooks. */
    public static final String FLUTTERWAVE_HASH = KEY + "-hash-0123456789";

    /** A key of any other kind: an API key, a password, a token in a callback's address. */
    public static final String ANY_KEY = KEY + "0123456789abcdef";

    /** A code with which a card could be charged again. */
    public static final String AUTHORIZATION = "AUTH_c4naryauth72btv547";

    /** A token that stands for a card. */
    public static final String CARD_TOKEN = "flw-t1nf-c4narycard0123456789-m03k";

    /** A whole card number. */
    public static final String CARD_NUMBER = "5399410312345678";

    /** An e-mail address. */
    public static final String EMAIL = "ada.c4narymail@example.com";

    /** A prepaid token of an electricity meter. */
    public static final String METER_TOKEN = "31415926535897932384";

    /** The pin of an exam. */
    public static final String EXAM_PIN = "271828182845";

    private static final String PHONES = "0803907";

    private static final List<Canary> ALL = List.of(
            Canary.named("a key", KEY),
            // what tests of one class make up for themselves
            Canary.named("a key", "canaryApiKey"),
            Canary.named("a key", "canarySecret"),
            Canary.named("a key", "canaryPublic"),
            Canary.named("a key", "canary0123456789"),
            Canary.named("a key", "0123456789abcdef0123456789abcdef"),
            Canary.named("an authorization code", "c4naryauth"),
            Canary.named("a card's token", "c4narycard"),
            Canary.named("a card number", CARD_NUMBER),
            Canary.named("an e-mail address", "c4narymail"),
            Canary.named("a meter token", METER_TOKEN),
            Canary.named("an exam pin", EXAM_PIN),
            new Canary("a phone number", "(?<!\\d)(?:0|\\+?234)803907\\d{4}(?!\\d)", PHONES.substring(1)));

    private static final Pattern ESCAPED = Pattern.compile("\\\\u+([0-9a-fA-F]{4})|%([0-9a-fA-F]{2})");
    private static final Pattern GROUPED = Pattern.compile("(?<=\\d)[ -](?=\\d)");

    private Canaries() {}

    /**
     * One of ten thousand phone numbers.
     *
     * @param number 0 to 9999
     * @return the number, as customers write it
     */
    public static String phone(int number) {
        if (number < 0 || number > 9_999) {
            throw new IllegalArgumentException("there are ten thousand numbers, from 0");
        }
        return PHONES + String.format(Locale.ROOT, "%04d", number);
    }

    /**
     * Looks for canaries in a text.
     *
     * @param text what was printed, logged, thrown or stored
     * @return the kinds that are in it, such as "a key"; never what was found
     */
    public static SortedSet<String> in(String text) {
        String plain = unescaped(text);
        String ungrouped = GROUPED.matcher(plain).replaceAll("");
        String standard = text.replace('-', '+').replace('_', '/');
        SortedSet<String> kinds = new TreeSet<>();
        for (Canary canary : ALL) {
            if (canary.isIn(text) || canary.isIn(plain) || canary.isIn(ungrouped) || canary.isEncodedIn(standard)) {
                kinds.add(canary.kind);
            }
        }
        return kinds;
    }

    /**
     * A regular expression, for Java and for PostgreSQL's {@code ~*}, that matches whatever may hold a canary: to search
     * much text where it lies, and give to {@link #in} only what matches.
     *
     * @param kinds the kinds to look for, as {@code in} names them; all of them if none is named
     * @return the expression
     */
    public static String hint(String... kinds) {
        List<String> wanted = List.of(kinds);
        return ALL.stream()
                .filter(it -> wanted.isEmpty() || wanted.contains(it.kind))
                .flatMap(Canary::forms)
                .map(form -> form.replace("+", "\\+"))
                .collect(Collectors.joining("|", "\\\\u00[2-7]|%[2-7][0-9a-f]|", ""));
    }

    private static String unescaped(String text) {
        return ESCAPED.matcher(text).replaceAll(Canaries::character);
    }

    private static String character(MatchResult escape) {
        String hex = escape.group(1) == null ? escape.group(2) : escape.group(1);
        return Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(hex, 16)));
    }

    /** One kind: how it looks, and how the part that never changes looks when it is encoded. */
    private static final class Canary {
        private final String kind;
        private final Pattern plain;
        private final String core;
        private final List<String> encoded;

        Canary(String kind, String plain, String core) {
            this.core = core;
            this.kind = kind;
            this.plain = Pattern.compile(plain, Pattern.CASE_INSENSITIVE);
            this.encoded = encodings(core);
        }

        static Canary named(String kind, String core) {
            return new Canary(kind, Pattern.quote(core), core);
        }

        /** How its core may stand somewhere, numbers in groups by their first four digits. */
        Stream<String> forms() {
            String plainly =
                    Character.isDigit(core.charAt(0)) ? core.substring(0, 4) + "[ -]?" + core.substring(4, 6) : core;
            return Stream.concat(Stream.of(plainly), encoded.stream());
        }

        boolean isIn(String text) {
            return plain.matcher(text).find();
        }

        boolean isEncodedIn(String text) {
            return encoded.stream().anyMatch(text::contains);
        }

        /** Base64 of whatever holds the core at any of the three offsets, and hexadecimal in both cases. */
        private static List<String> encodings(String core) {
            List<String> all = new ArrayList<>();
            byte[] bytes = core.getBytes(StandardCharsets.US_ASCII);
            for (int offset = 0; offset < 3; offset++) {
                byte[] shifted = new byte[offset + bytes.length];
                System.arraycopy(bytes, 0, shifted, offset, bytes.length);
                String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
                int spoiltAtEnd = shifted.length % 3 == 0 ? 0 : 1;
                all.add(text.substring(offset == 0 ? 0 : offset + 1, text.length() - spoiltAtEnd));
            }
            all.add(HexFormat.of().formatHex(bytes));
            all.add(HexFormat.of().withUpperCase().formatHex(bytes));
            return all;
        }
    }
}
