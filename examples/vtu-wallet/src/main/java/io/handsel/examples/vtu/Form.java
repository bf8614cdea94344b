package io.handsel.examples.vtu;

import io.handsel.money.Money;
import io.javalin.http.Context;
import java.util.Map;

/** What a page sends: fields with texts. What is missing is empty; the library says what is wrong with it, field by field. */
final class Form {

    private final Map<?, ?> fields;

    private Form(Map<?, ?> fields) {
        this.fields = fields;
    }

    static Form of(Context ctx) {
        return new Form(ctx.bodyValidator(Map.class).get());
    }

    String text(String field) {
        return fields.get(field) instanceof String text ? text.strip() : "";
    }

    /** What is no whole number of naira is nothing, which is refused together with all other faults. */
    Money naira(String field) {
        return Money.naira(text(field).matches("[0-9]{1,9}") ? Long.parseLong(text(field)) : 0);
    }

    int number(String field) {
        return text(field).matches("[0-9]{1,6}") ? Integer.parseInt(text(field)) : 0;
    }
}
