package io.handsel.delivery;

import io.handsel.money.Money;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How a value of one type is written as a text that a person can read as well, and read back. */
final class FieldForm {

    static final String KNOWN =
            "String, int, long, boolean, an enum, Money, UUID, Instant, LocalDate, or Optional of one of these";

    private static final Pattern MONEY = Pattern.compile("([A-Z]{3}) (-?\\d+(?:\\.\\d+)?)");
    private static final FieldForm INT = new FieldForm("a whole number", Integer::valueOf);
    private static final FieldForm LONG = new FieldForm("a whole number", Long::valueOf);
    private static final FieldForm BOOLEAN = new FieldForm("true or false", FieldForm::bool);
    private static final Map<Type, FieldForm> SIMPLE = Map.ofEntries(
            Map.entry(String.class, new FieldForm("a text", it -> it)),
            Map.entry(int.class, INT),
            Map.entry(Integer.class, INT),
            Map.entry(long.class, LONG),
            Map.entry(Long.class, LONG),
            Map.entry(boolean.class, BOOLEAN),
            Map.entry(Boolean.class, BOOLEAN),
            Map.entry(Money.class, new FieldForm("an amount of money, such as NGN 500.00", FieldForm::money)),
            Map.entry(UUID.class, new FieldForm("a UUID", UUID::fromString)),
            Map.entry(Instant.class, new FieldForm("a time, such as 2026-03-01T09:00:00Z", Instant::parse)),
            Map.entry(LocalDate.class, new FieldForm("a date, such as 2026-03-01", LocalDate::parse)));

    private final String says;
    private final Function<Object, Optional<String>> write;
    private final Function<Optional<String>, Optional<Object>> read;

    private FieldForm(
            String says, Function<Object, Optional<String>> write, Function<Optional<String>, Optional<Object>> read) {
        this.says = says;
        this.write = write;
        this.read = read;
    }

    private FieldForm(String says, Function<String, Object> parse) {
        this(
                says,
                value -> Optional.of(value instanceof Enum<?> constant ? constant.name() : value.toString()),
                text -> text.flatMap(it -> parsed(it, parse)));
    }

    static Optional<FieldForm> of(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
            return simple(generic.getActualTypeArguments()[0]).map(FieldForm::maybe);
        }
        return simple(type);
    }

    private static Optional<FieldForm> simple(Type type) {
        return type instanceof Class<?> it && it.isEnum()
                ? Optional.of(oneOf(it))
                : Optional.ofNullable(SIMPLE.get(type));
    }

    private static FieldForm oneOf(Class<?> type) {
        Map<String, Object> constants = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(it -> ((Enum<?>) it).name(), Function.identity()));
        String all = Arrays.stream(type.getEnumConstants())
                .map(it -> ((Enum<?>) it).name())
                .collect(Collectors.joining(", "));
        return new FieldForm(
                "one of " + all, value -> Optional.of(((Enum<?>) value).name()), text -> text.map(constants::get));
    }

    /** Not written if it is not there. */
    private static FieldForm maybe(FieldForm inner) {
        return new FieldForm(
                inner.says + ", or left out",
                value -> ((Optional<?>) value).flatMap(inner.write),
                text -> text.isEmpty()
                        ? Optional.of(Optional.empty())
                        : inner.read.apply(text).map(Optional::of));
    }

    private static Optional<Object> parsed(String text, Function<String, Object> parse) {
        try {
            return Optional.of(parse.apply(text));
        } catch (RuntimeException e) { // of many kinds, and all mean the same
            return Optional.empty();
        }
    }

    private static Object bool(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("neither true nor false");
        }
        return text.equals("true");
    }

    private static Object money(String text) {
        Matcher matcher = MONEY.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not an amount of money");
        }
        return Money.ofMajor(new BigDecimal(matcher.group(2)), Currency.getInstance(matcher.group(1)));
    }

    /** What it should be, as the end of "must be". */
    String says() {
        return says;
    }

    /** The text; empty for a value that is left out. */
    Optional<String> write(Object value) {
        return write.apply(value);
    }

    /** The value; empty if the text, or its absence, is none. */
    Optional<Object> read(Optional<String> text) {
        return read.apply(text);
    }
}
