package io.handsel.http;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The headers of an answer. Immutable; prints names only. */
public final class HttpHeaders {

    private final Map<String, List<String>> values;

    private HttpHeaders(Map<String, List<String>> values) {
        this.values = values;
    }

    /**
     * Headers by name.
     *
     * @param headers the values of each name; names in any case
     * @return the headers
     */
    public static HttpHeaders of(Map<String, List<String>> headers) {
        Map<String, List<String>> copy = new TreeMap<>();
        headers.forEach((name, list) -> copy.put(name.toLowerCase(Locale.ROOT), List.copyOf(list)));
        return new HttpHeaders(copy);
    }

    /**
     * The first value of a header.
     *
     * @param name its name, in any case
     * @return the value, if there is one
     */
    public Optional<String> first(String name) {
        return values.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /**
     * The first value of a header as a number of seconds.
     *
     * @param name its name, in any case
     * @return the seconds; nothing if there are none, or if it is no plain number of up to five digits
     */
    public Optional<Duration> seconds(String name) {
        return first(name)
                .map(String::strip)
                .filter(text -> text.matches("\\d{1,5}"))
                .map(text -> Duration.ofSeconds(Integer.parseInt(text)));
    }

    /** Equal names and values. */
    @Override
    public boolean equals(Object other) {
        return other instanceof HttpHeaders that && values.equals(that.values);
    }

    /** {@return a hash of names and values} */
    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** {@return the names} */
    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
