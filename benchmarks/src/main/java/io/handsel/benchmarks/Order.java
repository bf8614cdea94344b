package io.handsel.benchmarks;

import io.handsel.delivery.Network;
import io.handsel.money.Money;
import java.util.Locale;

/** What one customer wants; made from its number alone. Nobody of that name exists. */
record Order(long number) {

    String key() {
        return "order-" + number;
    }

    Network network() {
        return Network.MTN;
    }

    String phone() {
        return String.format(Locale.ROOT, "0803%07d", number % 10_000_000);
    }

    Money amount() {
        return Money.naira(100 + number % 900);
    }

    String email() {
        return "customer" + number + "@example.com";
    }

    /** Whether its webhook comes twice, at a given share of purchases. */
    boolean isToldTwice(int percent) {
        return Math.floorMod(number * 37, 100) < percent;
    }
}
