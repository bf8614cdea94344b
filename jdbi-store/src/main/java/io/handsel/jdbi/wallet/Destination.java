package io.handsel.jdbi.wallet;

import io.handsel.internal.json.Json;
import io.handsel.internal.json.JsonObject;

/**
 * Where withdrawn money is to go, and to whom. All of it is personal data.
 *
 * @param account the bank account as the host's payout handler understands it, such as bank code and number; 1 to 200
 *     characters
 * @param firstName the account holder's first name; 1 to 100 characters
 * @param lastName the account holder's last name; 1 to 100 characters
 * @param email the account holder's e-mail; 3 to 254 characters
 */
public record Destination(String account, String firstName, String lastName, String email) {

    /** Strips and checks what is given. */
    public Destination {
        account = Check.line("account", account, 200);
        firstName = Check.line("firstName", firstName, 100);
        lastName = Check.line("lastName", lastName, 100);
        email = Check.line("email", email, 254);
        int at = email.indexOf('@');
        if (at < 1 || at == email.length() - 1) {
            throw new IllegalArgumentException("email must be an e-mail address, such as ada@example.com");
        }
    }

    String json() {
        return JsonObject.builder()
                .put("account", account)
                .put("firstName", firstName)
                .put("lastName", lastName)
                .put("email", email)
                .build()
                .toString();
    }

    static Destination parse(String json) {
        JsonObject stored = (JsonObject) Json.parse(json);
        return new Destination(
                stored.string("account"),
                stored.string("firstName"),
                stored.string("lastName"),
                stored.string("email"));
    }

    /** {@return nothing personal} */
    @Override
    public String toString() {
        return "Destination[...]";
    }
}
