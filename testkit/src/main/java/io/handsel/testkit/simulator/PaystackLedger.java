package io.handsel.testkit.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What really happened at the Paystack simulator, at one moment. All amounts in the currency's subunit.
 *
 * @param initialised every transaction that was opened, oldest first
 * @param charges every charge of a customer, oldest first
 * @param refunds every refund that was created, oldest first
 */
public record PaystackLedger(List<Initialised> initialised, List<Charge> charges, List<RefundEntry> refunds) {

    /**
     * Copies the lists.
     *
     * @param initialised every transaction that was opened, oldest first
     * @param charges every charge of a customer, oldest first
     * @param refunds every refund that was created, oldest first
     */
    public PaystackLedger {
        initialised = List.copyOf(initialised);
        charges = List.copyOf(charges);
        refunds = List.copyOf(refunds);
    }

    /**
     * A transaction that was opened.
     *
     * @param reference our reference
     * @param id Paystack's id
     * @param requested what was asked for
     * @param currency in which currency
     * @param at when
     */
    public record Initialised(String reference, long id, long requested, String currency, Instant at) {}

    /**
     * A customer's money that was taken.
     *
     * @param reference our reference
     * @param charged what was taken in all
     * @param customerFee the part of it that the customer paid as fee on top
     * @param fee what Paystack keeps
     * @param currency in which currency
     * @param at when
     */
    public record Charge(String reference, long charged, long customerFee, long fee, String currency, Instant at) {}

    /**
     * A refund that was created.
     *
     * @param id Paystack's id
     * @param reference the transaction's reference
     * @param amount how much
     * @param merchantNote the note that carries our mark
     * @param status Paystack's word for where it stands
     * @param currency in which currency
     * @param at when it was created
     */
    public record RefundEntry(
            long id, String reference, long amount, String merchantNote, String status, String currency, Instant at) {

        /** {@return whether the customer has the money} */
        public boolean paidOut() {
            return status.equals("processed");
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
     * @return 0 or 1
     */
    public int initialisedCount(String reference) {
        return (int) initialised.stream()
                .filter(it -> it.reference().equals(reference))
                .count();
    }

    /**
     * What customers paid under a reference.
     *
     * @param reference the reference
     * @return the sum, in subunits of the charge's currency
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
     * @return the sum, in subunits
     */
    public long refunded(String reference) {
        return refunds.stream()
                .filter(it -> it.reference().equals(reference) && !it.bounced())
                .mapToLong(RefundEntry::amount)
                .sum();
    }

    /**
     * The refunds whose note holds a mark as a word of its own: {@code m-1} is not found in {@code m-12}.
     *
     * @param mark the mark
     * @return the refunds; more than one is money lost
     */
    public List<RefundEntry> refundsMarked(String mark) {
        Pattern word = Pattern.compile("(?<![A-Za-z0-9_-])" + Pattern.quote(mark) + "(?![A-Za-z0-9_-])");
        return refunds.stream()
                .filter(it -> word.matcher(it.merchantNote()).find())
                .toList();
    }

    /** {@return what customers paid in all, by currency, in subunits} */
    public Map<String, Long> totalCharged() {
        Map<String, Long> totals = new TreeMap<>();
        charges.forEach(it -> totals.merge(it.currency(), it.charged(), Math::addExact));
        return totals;
    }

    /** {@return what went, or is going, back in all, by currency, in subunits; bounced refunds do not count} */
    public Map<String, Long> totalRefunded() {
        Map<String, Long> totals = new TreeMap<>();
        refunds.stream()
                .filter(it -> !it.bounced())
                .forEach(it -> totals.merge(it.currency(), it.amount(), Math::addExact));
        return totals;
    }
}
