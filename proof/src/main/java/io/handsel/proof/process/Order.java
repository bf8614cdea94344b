package io.handsel.proof.process;

import io.handsel.Purchase;
import io.handsel.delivery.Network;
import io.handsel.money.Money;
import io.handsel.testkit.Canaries;

/**
 * One customer's wish.
 *
 * @param number its number, from which all else follows
 * @param fate what is meant to become of it
 */
record Order(int number, Fate fate) {

    /** What our part of the price is, in kobo. */
    static final long FEE = 20_00;

    /** What is meant to happen at the companies, if nothing dies meanwhile. */
    enum Fate {
        /** Paid, and delivered at once. */
        DELIVERED,
        /** Paid; the provider says "pending" and delivers a little later. */
        PENDING,
        /** Paid and delivered, but the provider's answer comes after we stopped waiting. */
        TIMED_OUT,
        /** Paid, and refused by the provider. */
        DECLINED,
        /** Never paid. */
        UNPAID;

        boolean isDelivered() {
            return this == DELIVERED || this == PENDING || this == TIMED_OUT;
        }
    }

    static Order parse(String text) {
        String[] parts = text.split(":", -1);
        return new Order(Integer.parseInt(parts[0]), Fate.valueOf(parts[1]));
    }

    String key() {
        return "order-" + number;
    }

    String phone() {
        return "0803%07d".formatted(1_000_000 + number);
    }

    /** What is delivered, in kobo. */
    long faceValue() {
        return (100 + number) * 100L;
    }

    /** What the customer pays, in kobo. */
    long price() {
        return faceValue() + FEE;
    }

    Purchase purchase() {
        return Purchase.airtime(Network.MTN, phone(), Money.kobo(faceValue()))
                .fee(Money.kobo(FEE))
                .customer("Ada", "Obi", number + Canaries.EMAIL)
                .idempotencyKey(key())
                .build();
    }

    @Override
    public String toString() {
        return number + ":" + fate;
    }
}
