package io.handsel.internal.json;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An immutable JSON array. */
public final class JsonArray implements Json, Iterable<Json> {

    private final List<Json> elements;
    private final int depth;

    private JsonArray(List<Json> elements) {
        this.elements = elements;
        this.depth = Depth.around(elements);
    }

    /**
     * Returns an array of the given elements.
     *
     * @param elements the elements in order
     * @return the array
     * @throws IllegalArgumentException if it would nest deeper than 64 levels
     */
    public static JsonArray of(Json... elements) {
        return new JsonArray(List.of(elements));
    }

    /**
     * Returns an array of the elements of a collection.
     *
     * @param elements the elements in iteration order
     * @return the array
     * @throws IllegalArgumentException if it would nest deeper than 64 levels
     */
    public static JsonArray copyOf(Collection<? extends Json> elements) {
        return new JsonArray(List.copyOf(elements));
    }

    /**
     * Returns the number of elements.
     *
     * @return the number of elements
     */
    public int size() {
        return elements.size();
    }

    /**
     * Returns one element.
     *
     * @param index its position, counted from zero
     * @return the element
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public Json get(int index) {
        return elements.get(index);
    }

    /**
     * Returns the elements as a stream.
     *
     * @return the elements in order
     */
    public Stream<Json> stream() {
        return elements.stream();
    }

    /**
     * Returns an iterator that cannot remove.
     *
     * @return the elements in order
     */
    @Override
    public Iterator<Json> iterator() {
        return elements.iterator();
    }

    int depth() {
        return depth;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonArray array && elements.equals(array.elements);
    }

    @Override
    public int hashCode() {
        return elements.hashCode();
    }

    @Override
    public String toString() {
        return JsonWriter.write(this);
    }
}
