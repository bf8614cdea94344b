package io.handsel.testkit.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What really happened at the Flutterwave simulator, at one moment. All amounts in the currency's minor unit.
 *
 * @param opened every hosted page that was opened, oldest first
 * @param charges every charge of a customer, oldest first
 * @param refunds every refund that was created, oldest first
 */
public record FlutterwaveLedger(List<Opened> opened, List<Charge> charges, List<RefundEntry> refunds) {

    /**
     * Copies the lists.
     *
     * @param opened every hosted page that was opened, oldest first
     * @param charges every charge of a customer, oldest first
     * @param refunds every refund that was created, oldest first
     */
    public FlutterwaveLedger {
        opened = List.copyOf(opened);
        charges = List.copyOf(charges);
        refunds = List.copyOf(refunds);
    }

    /**
     * A hosted page that was opened.
     *
     * @param reference our reference
     * @param amount what was asked for
     * @param currency in which currency
     * @param at when
     */
    public record Opened(String reference, long amount, String currency, Instant at) {}

    /**
     * A customer's money that was taken.
     *
     * @param id Flutterwave's number of the transaction
     * @param reference our reference
     * @param charged what was taken in all
     * @param fee what Flutterwave keeps
     * @param currency in which currency
     * @param at when the customer began to pay
     */
    public record Charge(long id, String reference, long charged, long fee, String currency, Instant at) {}

    /**
     * A refund that was created.
     *
     * @param id Flutterwave's number of it
     * @param transaction the number of the transaction that goes back
     * @param reference the transaction's reference
     * @param amount how much
     * @param comments the comments that carry our mark
     * @param status Flutterwave's word for where it stands
     * @param disbursed what is said of the disbursement, if anything
     * @param at when it was created
     */
    public record RefundEntry(
            long id,
            long transaction,
            String reference,
            long amount,
            String comments,
            String status,
            Optional<String> disbursed,
            Instant at) {

        /** {@return whether the customer has the money} */
        public boolean paidOut() {
            return status.startsWith("completed-");
        }

        /** {@return whether the money is with the merchant again} */
        public boolean bounced() {
            return status.equals("failed");
        }
    }

    /**
     * How often a reference was opened.
     *
     * @param reference the reference
     * @return the number of hosted pages
     */
    public int openedCount(String reference) {
        return (int)
                opened.stream().filter(it -> it.reference().equals(reference)).count();
    }

    /**
     * What customers paid under a reference.
     *
     * @param reference the reference
     * @return the sum, in minor units
     */
    public long charged(String reference) {
        return charges.stream()
                .filter(it -> it.reference().equals(reference))
                .mapToLong(Charge::charged)
                .sum();
    }

    /**
     * What went, or is going, back under a reference; bounced refunds do not count.
     *
     * @param reference the reference
     * @return the sum, in minor units
     */
    public long refunded(String reference) {
        return refunds.stream()
                .filter(it -> it.reference().equals(reference) && !it.bounced())
                .mapToLong(RefundEntry::amount)
                .sum();
    }

    /**
     * The refunds whose comments hold a mark as a word of its own: {@code m-1} is not found in {@code m-12}.
     *
     * @param mark the mark
     * @return the refunds; more than one is money lost
     */
    public List<RefundEntry> refundsMarked(String mark) {
        Pattern word = Pattern.compile("(?<![A-Za-z0-9_-])" + Pattern.quote(mark) + "(?![A-Za-z0-9_-])");
        return refunds.stream().filter(it -> word.matcher(it.comments()).find()).toList();
    }
}
