package io.handsel.examples.vtu;

import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who is signed in. <strong>This is no log-in:</strong> anybody may choose any name. A real application puts its own here, which
 * must only leave the user's id in the session, and takes name and e-mail from its own records.
 *
 * @param id names their wallet
 */
record Person(String id) {

    private static final Pattern NAME = Pattern.compile("[a-z]{2,20}");
    private static final String IN_SESSION = "person";

    static void signIn(Context ctx, String name) {
        String id = name.toLowerCase(Locale.ROOT);
        if (!NAME.matcher(id).matches()) {
            throw new Refused(400, "invalid_name", "A name has 2 to 20 letters.");
        }
        ctx.sessionAttribute(IN_SESSION, id);
    }

    static void signOut(Context ctx) {
        ctx.sessionAttribute(IN_SESSION, null);
    }

    static Optional<Person> maybe(Context ctx) {
        return Optional.ofNullable(ctx.<String>sessionAttribute(IN_SESSION)).map(Person::new);
    }

    static Person in(Context ctx) {
        return maybe(ctx).orElseThrow(() -> new Refused(401, "not_signed_in", "Please sign in first."));
    }

    String name() {
        return id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1);
    }

    String email() {
        return id + "@example.com";
    }
}
