package io.handsel.testkit.simulator;

import java.time.Instant;
import java.util.List;

/**
 * What really happened at a simulated company that sells airtime and the like, at one moment. All amounts in kobo.
 *
 * @param vends everything that was delivered, oldest first
 * @param balance what is left of the float
 */
public record VtuLedger(List<Vend> vends, long balance) {

    /**
     * Copies the list.
     *
     * @param vends everything that was delivered, oldest first
     * @param balance what is left of the float
     */
    public VtuLedger {
        vends = List.copyOf(vends);
    }

    /**
     * One delivery that really happened.
     *
     * @param reference our reference
     * @param what the company's name of what was sold, such as {@code airtime MTN}
     * @param recipient to whom; personal data
     * @param amount the face value, or the plan's price
     * @param cost what the float paid
     * @param at when
     * @param reversed whether it was undone later
     */
    public record Vend(
            String reference, String what, String recipient, long amount, long cost, Instant at, boolean reversed) {

        /** {@return the delivery without the recipient} */
        @Override
        public String toString() {
            return "Vend[" + reference + ", " + what + ", " + amount + (reversed ? ", reversed" : "") + "]";
        }
    }

    /**
     * How often a reference was really delivered.
     *
     * @param reference our reference
     * @return the number; more than one is money lost
     */
    public int effects(String reference) {
        return (int)
                vends.stream().filter(it -> it.reference().equals(reference)).count();
    }

    /** {@return the face value of all that was delivered and not undone} */
    public long totalDelivered() {
        return vends.stream()
                .filter(it -> !it.reversed())
                .mapToLong(Vend::amount)
                .sum();
    }
}
