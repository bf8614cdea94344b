package io.handsel.paystack;

import io.handsel.ConfigurationException;
import io.handsel.money.Money;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which ways of paying an account's checkouts offer, who shares the money and bears Paystack's fee, and what the page shows.
 *
 * <p>Immutable. Only what is set is sent; the account's own settings hold for the rest. A host that needs two kinds of
 * terms configures two accounts with the same key and lets each purchase name its own.
 *
 * @param channels Paystack's names of the ways of paying, such as {@code card} and {@code bank_transfer}; empty for all
 *     that the account has. One that the account does not have makes Paystack fail
 * @param splitCode shares the money by a split made in the dashboard, {@code SPL_...}; not together with a subaccount
 * @param subaccount who owns the payment, {@code ACCT_...}
 * @param bearer who bears Paystack's fee; only together with a subaccount
 * @param transactionCharge a flat amount that stays with the main account, in the purchase's currency; only together with
 *     a subaccount
 * @param label stands on the page in place of the customer's e-mail
 * @param cancelUrl where the page sends who cancels; otherwise they stay there
 * @param metadata comes back with the payment, in Paystack's dashboard and webhooks; no secrets, no personal data
 */
public record CheckoutTerms(
        List<String> channels,
        Optional<String> splitCode,
        Optional<String> subaccount,
        Optional<Bearer> bearer,
        Optional<Money> transactionCharge,
        Optional<String> label,
        Optional<URI> cancelUrl,
        Map<String, String> metadata) {

    /** Nothing set: everything is as the account's dashboard has it. */
    public static final CheckoutTerms DEFAULTS = new CheckoutTerms(
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of());

    private static final Set<String> CHANNELS = Set.of(
            "card",
            "bank",
            "apple_pay",
            "ussd",
            "qr",
            "mobile_money",
            "bank_transfer",
            "eft",
            "capitec_pay",
            "payattitude");

    private static final Set<String> RESERVED = Set.of("custom_fields", "cancel_action", "custom_filters");

    /** Who bears Paystack's fee of a payment that a subaccount owns. */
    public enum Bearer {
        /** The main account. */
        ACCOUNT,
        /** The subaccount. */
        SUBACCOUNT
    }

    /**
     * Checks the parts.
     *
     * @throws ConfigurationException naming the field that is unknown to Paystack or contradicts another
     */
    public CheckoutTerms {
        channels = List.copyOf(channels);
        Objects.requireNonNull(label, "label");
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        channels.forEach(it -> check(CHANNELS.contains(it), "channels: Paystack has no '" + it + "'"));
        check(Set.copyOf(channels).size() == channels.size(), "channels: one stands twice");
        splitCode.ifPresent(it -> check(it.matches("SPL_\\w{1,60}"), "splitCode must begin with SPL_: " + it));
        subaccount.ifPresent(it -> check(it.matches("ACCT_\\w{1,60}"), "subaccount must begin with ACCT_: " + it));
        check(splitCode.isEmpty() || subaccount.isEmpty(), "splitCode and subaccount exclude each other");
        check(bearer.isEmpty() || subaccount.isPresent(), "bearer needs a subaccount");
        check(transactionCharge.isEmpty() || subaccount.isPresent(), "transactionCharge needs a subaccount");
        transactionCharge.flatMap(Amounts::objection).ifPresent(why -> check(false, "transactionCharge: " + why));
        cancelUrl.ifPresent(it -> check(Checkouts.isPage(it), "cancelUrl must be a web address: " + it));
        metadata.keySet().forEach(it -> check(!RESERVED.contains(it), "metadata: '" + it + "' is Paystack's own key"));
    }

    /**
     * The same with some ways of paying only.
     *
     * @param names Paystack's names of them
     * @return the terms
     * @throws ConfigurationException if Paystack has no such way
     */
    public CheckoutTerms withChannels(String... names) {
        return new CheckoutTerms(
                List.of(names), splitCode, subaccount, bearer, transactionCharge, label, cancelUrl, metadata);
    }

    /**
     * The same, shared by a split.
     *
     * @param code {@code SPL_...}
     * @return the terms
     * @throws ConfigurationException if it is no such code, or if a subaccount is set
     */
    public CheckoutTerms withSplit(String code) {
        return new CheckoutTerms(
                channels, Optional.of(code), subaccount, bearer, transactionCharge, label, cancelUrl, metadata);
    }

    /**
     * The same, owned by a subaccount.
     *
     * @param code {@code ACCT_...}
     * @param feeBearer who bears Paystack's fee
     * @return the terms
     * @throws ConfigurationException if it is no such code, or if a split is set
     */
    public CheckoutTerms withSubaccount(String code, Bearer feeBearer) {
        return new CheckoutTerms(
                channels,
                splitCode,
                Optional.of(code),
                Optional.of(feeBearer),
                transactionCharge,
                label,
                cancelUrl,
                metadata);
    }

    /**
     * The same, with a flat amount that stays with the main account.
     *
     * @param charge how much; purchases in another currency are then refused
     * @return the terms
     * @throws ConfigurationException if no subaccount is set, or if Paystack does not take the amount
     */
    public CheckoutTerms withTransactionCharge(Money charge) {
        return new CheckoutTerms(
                channels, splitCode, subaccount, bearer, Optional.of(charge), label, cancelUrl, metadata);
    }

    /**
     * The same with a label.
     *
     * @param text stands on the page in place of the customer's e-mail
     * @return the terms
     */
    public CheckoutTerms withLabel(String text) {
        return new CheckoutTerms(
                channels, splitCode, subaccount, bearer, transactionCharge, Optional.of(text), cancelUrl, metadata);
    }

    /**
     * The same with a way out of the page.
     *
     * @param address where it sends who cancels
     * @return the terms
     * @throws ConfigurationException if it is no web address
     */
    public CheckoutTerms withCancelUrl(URI address) {
        return new CheckoutTerms(
                channels, splitCode, subaccount, bearer, transactionCharge, label, Optional.of(address), metadata);
    }

    /**
     * The same with something that comes back with the payment.
     *
     * @param key its name; none of Paystack's own
     * @param value its value; no secret, no personal data
     * @return the terms
     * @throws ConfigurationException if the name is Paystack's own
     */
    public CheckoutTerms withMetadata(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(metadata);
        more.put(key, value);
        return new CheckoutTerms(channels, splitCode, subaccount, bearer, transactionCharge, label, cancelUrl, more);
    }

    /** What speaks against asking for a price under these terms. */
    Optional<String> objection(Money price) {
        return transactionCharge
                .filter(it -> !it.currency().equals(price.currency()) || !price.isMoreThan(it))
                .map(it -> "transactionCharge " + it + " does not fit the price of " + price);
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new ConfigurationException(otherwise);
        }
    }

    /** The parts of a sentence that names what is set. */
    @Override
    public String toString() {
        List<String> set = new ArrayList<>();
        channels.forEach(set::add);
        splitCode.ifPresent(set::add);
        subaccount.ifPresent(set::add);
        return "CheckoutTerms" + set;
    }
}
