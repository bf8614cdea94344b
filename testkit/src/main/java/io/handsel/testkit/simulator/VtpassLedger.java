package io.handsel.testkit.simulator;

import java.time.Instant;
import java.util.List;

/**
 * What really happened at the VTpass simulator, at one moment. All amounts in kobo.
 *
 * @param vends everything that was delivered, oldest first
 * @param balance what is left of the float
 */
public record VtpassLedger(List<Vend> vends, long balance) {

    /**
     * Copies the list.
     *
     * @param vends everything that was delivered, oldest first
     * @param balance what is left of the float
     */
    public VtpassLedger {
        vends = List.copyOf(vends);
    }

    /**
     * One delivery that really happened.
     *
     * @param requestId our reference
     * @param service VTpass's name of the service, such as {@code mtn}
     * @param phone to whom; personal data
     * @param amount the face value
     * @param cost what the float paid
     * @param at when
     * @param reversed whether it was undone later
     */
    public record Vend(
            String requestId, String service, String phone, long amount, long cost, Instant at, boolean reversed) {

        /** {@return the delivery without the phone number} */
        @Override
        public String toString() {
            return "Vend[" + requestId + ", " + service + ", " + amount + (reversed ? ", reversed" : "") + "]";
        }
    }

    /**
     * How often a request was really delivered.
     *
     * @param requestId our reference
     * @return the number; more than one is money lost
     */
    public int effects(String requestId) {
        return (int)
                vends.stream().filter(it -> it.requestId().equals(requestId)).count();
    }

    /** {@return the face value of all that was delivered and not undone} */
    public long totalDelivered() {
        return vends.stream()
                .filter(it -> !it.reversed())
                .mapToLong(Vend::amount)
                .sum();
    }

    /** {@return what the float paid for all that was delivered and not undone} */
    public long totalCost() {
        return vends.stream().filter(it -> !it.reversed()).mapToLong(Vend::cost).sum();
    }
}
