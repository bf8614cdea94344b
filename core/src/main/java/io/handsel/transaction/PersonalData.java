package io.handsel.transaction;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Who the people in a purchase are. Kept beside the transaction and its journal, so that it can be erased without
 * touching them.
 *
 * @param firstName the customer's first name
 * @param lastName the customer's last name
 * @param email the customer's e-mail, lower case
 * @param recipient to whom it is delivered: phone, meter or card number, or the host's own id
 * @param contactPhone the customer's phone number if given, else the recipient
 * @param metadata what the host attached
 */
public record PersonalData(
        String firstName,
        String lastName,
        String email,
        String recipient,
        String contactPhone,
        Map<String, String> metadata) {

    /** Refuses missing parts and copies the metadata, sorted. */
    public PersonalData {
        Objects.requireNonNull(firstName, "firstName");
        Objects.requireNonNull(lastName, "lastName");
        Objects.requireNonNull(email, "email");
        Objects.requireNonNull(recipient, "recipient");
        Objects.requireNonNull(contactPhone, "contactPhone");
        metadata = java.util.Collections.unmodifiableMap(new TreeMap<>(metadata));
    }

    /** {@return nothing personal} */
    @Override
    public String toString() {
        return "PersonalData[...]";
    }
}
