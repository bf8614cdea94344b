package io.handsel.testkit.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What really was delivered by the Flutterwave simulator's bills, at one moment. All amounts in kobo.
 *
 * @param vends everything that was delivered, oldest first
 * @param spent what the bills took from the balance and did not give back
 */
public record FlutterwaveBillLedger(List<Vend> vends, long spent) {

    /**
     * Copies the list.
     *
     * @param vends everything that was delivered, oldest first
     * @param spent what the bills took from the balance and did not give back
     */
    public FlutterwaveBillLedger {
        vends = List.copyOf(vends);
    }

    /**
     * One delivery that really happened.
     *
     * @param reference our reference
     * @param biller the biller's code
     * @param item the item's code
     * @param customer to whom; personal data
     * @param amount the face value
     * @param token the token of a prepaid meter; a secret
     * @param at when
     * @param reversed whether it was undone later
     */
    public record Vend(
            String reference,
            String biller,
            String item,
            String customer,
            long amount,
            Optional<String> token,
            Instant at,
            boolean reversed) {

        /** {@return the delivery without customer and token} */
        @Override
        public String toString() {
            return "Vend[" + reference + ", " + biller + "/" + item + ", " + amount + (reversed ? ", reversed" : "")
                    + "]";
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
}
