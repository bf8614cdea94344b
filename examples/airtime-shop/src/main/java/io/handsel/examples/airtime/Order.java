package io.handsel.examples.airtime;

import io.handsel.Purchase;
import io.handsel.money.Money;
import io.handsel.web.ErrorView;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the form sends. Its fields have the library's names, so that a fault finds the field that it is about. Nothing is
 * checked here: the library checks all of it and reports all faults together.
 */
record Order(
        String network,
        String recipient,
        String faceValue,
        String firstName,
        String lastName,
        String email,
        String key) {

    /** What is said of a request that holds no order. */
    static final ErrorView UNREADABLE = ErrorView.of("invalid_request", 400, "The request cannot be understood.");

    Order(
            @Nullable String network,
            @Nullable String recipient,
            @Nullable String faceValue,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String email,
            @Nullable String key) {
        this.network = text(network);
        this.recipient = text(recipient);
        this.faceValue = text(faceValue);
        this.firstName = text(firstName);
        this.lastName = text(lastName);
        this.email = text(email);
        this.key = text(key);
    }

    private static String text(@Nullable String given) {
        return Objects.requireNonNullElse(given, "").strip();
    }

    Purchase.Builder purchase() {
        return Purchase.airtime(network, recipient, naira())
                .customer(firstName, lastName, email)
                .idempotencyKey(key);
    }

    /** What is no whole number of naira is refused together with all other faults, as nothing is. */
    private Money naira() {
        return Money.naira(faceValue.matches("[0-9]{1,9}") ? Long.parseLong(faceValue) : 0);
    }

    /** {@return nothing of the person} */
    @Override
    public String toString() {
        return "Order[" + network + ", " + faceValue + "]";
    }
}
