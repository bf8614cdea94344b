package io.handsel.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JsonArrayTest {

    private static final JsonArray PAIR = JsonArray.of(JsonNumber.of(1), new JsonString("b"));

    @Test
    void gives_its_elements_in_order() {
        assertThat(PAIR).containsExactly(JsonNumber.of(1), new JsonString("b"));
        assertThat(PAIR.stream()).containsExactly(JsonNumber.of(1), new JsonString("b"));
        assertThat(PAIR.size()).isEqualTo(2);
        assertThat(PAIR.get(1)).isEqualTo(new JsonString("b"));
    }

    @Test
    void is_equal_to_an_array_of_the_same_elements_in_the_same_order() {
        JsonArray copy = JsonArray.copyOf(List.of(JsonNumber.of(1), new JsonString("b")));

        assertThat(PAIR.equals(copy)).isTrue();
        assertThat(PAIR.hashCode()).isEqualTo(copy.hashCode());
        assertThat(PAIR.equals(JsonArray.of(new JsonString("b"), JsonNumber.of(1))))
                .isFalse();
    }

    @Test
    void does_not_follow_the_collection_it_was_copied_from() {
        List<JsonNumber> source = new ArrayList<>(List.of(JsonNumber.of(1)));
        JsonArray array = JsonArray.copyOf(source);
        source.clear();

        assertThat(array).containsExactly(JsonNumber.of(1));
    }

    @Test
    void cannot_be_changed_through_its_iterator() {
        Iterator<Json> iterator = PAIR.iterator();
        iterator.next();

        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(iterator::remove);
    }
}
