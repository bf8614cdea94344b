package io.handsel.vtpass;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what the customer must be given, wherever it hides (contract, section 7): tokens and pins stand under half a dozen
 * names, as lists, as JSON within a text, or in {@code purchased_code} behind a label.
 *
 * <p>One line for each. A thing of one kind stands alone; where there are several kinds, each line begins with its name.
 * Tokens of meters are digits only, however they were grouped. What is found by the first of several names is taken, for a
 * recorded sample shows one pin under {@code cards} and another under {@code purchased_code}.
 */
final class Goods {

    private static final List<String> TOKEN_FIELDS = List.of("token", "Token", "mainToken", "purchased_code");
    private static final Pattern NUMBER = Pattern.compile(
            "(?:([A-Za-z][A-Za-z .]{0,40}?)\\s*[:=]?\\s*)?(\\d(?:[ -]?\\d){19}(?!\\d)|\\d(?:[ -]?\\d){9,39})");
    private static final Pattern SERIAL =
            Pattern.compile("serial(?:\\s*no\\.?)?\\s*[:=]?\\s*([A-Za-z0-9-]{4,40})", Pattern.CASE_INSENSITIVE);
    private static final Pattern PIN =
            Pattern.compile("\\bpin\\s*[:=]?\\s*([A-Za-z0-9-]{4,40})", Pattern.CASE_INSENSITIVE);
    private static final Pattern LABEL = Pattern.compile("^\\s*[A-Za-z][A-Za-z .]{0,30}[:=]\\s*");

    /** No sentence: one word with a digit in it, or digits in groups. */
    private static final Pattern CODE =
            Pattern.compile("(?=.*\\d)[A-Za-z0-9][A-Za-z0-9-]{3,58}[A-Za-z0-9]|\\d[\\d -]{3,58}\\d");

    private final Said said;

    private Goods(Said said) {
        this.said = said;
    }

    /** All that the customer of an order must be given; nothing while a part of it is missing. */
    static Optional<String> of(Said said, Ordered ordered) {
        Goods goods = new Goods(said);
        return switch (ordered.wanted()) {
            case NOTHING -> Optional.empty();
            case METER_TOKEN -> goods.meterTokens();
            case CARDS -> lines(goods.cards(ordered.quantity()), ordered.quantity());
            case TOKENS -> lines(goods.codes("tokens", ordered.quantity()), ordered.quantity());
            case PIN -> lines(goods.codes("Pin", 1), 1);
            case VOUCHER -> lines(goods.codes("Voucher", 1), 1);
        };
    }

    private static Optional<String> lines(List<String> found, int wanted) {
        return found.isEmpty() || found.size() < wanted ? Optional.empty() : Optional.of(String.join("\n", found));
    }

    // ---- meters

    private Optional<String> meterTokens() {
        List<String> sources = new ArrayList<>();
        TOKEN_FIELDS.forEach(it -> said.field(it).ifPresent(sources::add));
        said.extras().ifPresent(sources::add);
        Set<String> main = first(sources, false);
        if (main.isEmpty()) {
            return Optional.empty();
        }
        Set<String> bonus = new LinkedHashSet<>();
        said.field("bonusToken").or(() -> said.field("BonusToken")).ifPresent(it -> bonus.addAll(numbers(it)));
        if (bonus.isEmpty()) {
            bonus.addAll(first(sources, true));
        }
        bonus.removeAll(main);
        List<String> named = new ArrayList<>();
        bonus.forEach(it -> named.add("Bonus token: " + it));
        named.addAll(upgrade("KCT1", "kct1", "KCT1"));
        named.addAll(upgrade("KCT2", "kct2", "KCT2"));
        named.addAll(upgrade("Reset token", "resetToken", "ResetToken"));
        named.addAll(upgrade("Configure token", "configureToken", "ConfigureToken"));
        if (named.isEmpty()) {
            return Optional.of(String.join("\n", main));
        }
        named.addAll(0, main.stream().map(it -> "Token: " + it).toList());
        return Optional.of(String.join("\n", named));
    }

    /** The numbers of the first text that has some, either those that are called a bonus or the others. */
    private static Set<String> first(List<String> sources, boolean bonus) {
        for (String source : sources) {
            Set<String> found = new LinkedHashSet<>();
            Matcher matcher = NUMBER.matcher(source);
            while (matcher.find()) {
                String label = Optional.ofNullable(matcher.group(1)).orElse("").toLowerCase(Locale.ROOT);
                if (label.contains("bonus") == bonus) {
                    found.add(digits(matcher.group(2)));
                }
            }
            if (!found.isEmpty()) {
                return found;
            }
        }
        return Set.of();
    }

    private static Set<String> numbers(String text) {
        Set<String> found = new LinkedHashSet<>();
        Matcher matcher = NUMBER.matcher(text);
        while (matcher.find()) {
            found.add(digits(matcher.group(2)));
        }
        return found;
    }

    private static String digits(String grouped) {
        return grouped.replace(" ", "").replace("-", "");
    }

    private List<String> upgrade(String name, String field, String otherField) {
        return said.field(field).or(() -> said.field(otherField)).map(Goods::numbers).orElse(Set.of()).stream()
                .map(it -> name + ": " + it)
                .toList();
    }

    // ---- pins

    private List<String> cards(int wanted) {
        Set<String> listed = new LinkedHashSet<>();
        said.listOfObjects("cards")
                .forEach(card -> Said.text(card, "Pin")
                        .or(() -> Said.text(card, "pin"))
                        .ifPresent(pin -> listed.add(
                                card(Said.text(card, "Serial").or(() -> Said.text(card, "serial")), pin.strip()))));
        if (listed.size() >= wanted) {
            return List.copyOf(listed);
        }
        Set<String> written = new LinkedHashSet<>();
        for (String part : said.field("purchased_code").orElse("").split("\\|\\|", -1)) {
            Matcher pin = PIN.matcher(part);
            Matcher serial = SERIAL.matcher(part);
            if (pin.find()) {
                written.add(card(serial.find() ? Optional.of(serial.group(1)) : Optional.empty(), pin.group(1)));
            }
        }
        return List.copyOf(written.size() >= wanted ? written : listed);
    }

    private static String card(Optional<String> serial, String pin) {
        return serial.map(it -> "Serial: " + it.strip() + ", PIN: " + pin).orElse("PIN: " + pin);
    }

    /** Codes from a field of their own, a list or a text, or else from {@code purchased_code}. */
    private List<String> codes(String field, int wanted) {
        Set<String> own = new LinkedHashSet<>();
        said.listOfTexts(field).forEach(it -> own.addAll(codes(it)));
        said.field(field)
                .or(() -> said.field(field.toLowerCase(Locale.ROOT)))
                .filter(it -> own.isEmpty())
                .ifPresent(it -> own.addAll(codes(it)));
        if (own.size() >= wanted) {
            return List.copyOf(own);
        }
        Set<String> written = codes(said.field("purchased_code").orElse(""));
        return List.copyOf(written.size() >= wanted ? written : own);
    }

    private static Set<String> codes(String text) {
        Set<String> found = new LinkedHashSet<>();
        for (String part : text.split("\\|\\||,", -1)) {
            String bare = LABEL.matcher(part).replaceFirst("").strip();
            if (CODE.matcher(bare).matches()) {
                found.add(bare);
            }
        }
        return found;
    }
}
