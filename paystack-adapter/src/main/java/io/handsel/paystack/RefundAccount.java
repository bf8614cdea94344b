package io.handsel.paystack;

import java.util.Objects;

/**
 * The customer's own account, to which a refund goes that cannot go back the way the money came. Personal data.
 *
 * @param currency the payment's currency, such as {@code NGN}
 * @param accountNumber the account's number
 * @param bankId Paystack's id of the bank, from {@code GET /bank}
 */
public record RefundAccount(String currency, String accountNumber, String bankId) {

    /** Refuses what is missing or cannot be right. */
    public RefundAccount {
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(accountNumber, "accountNumber");
        Objects.requireNonNull(bankId, "bankId");
        check(PaystackCurrency.ofCode(currency).isPresent(), "currency is none of Paystack's: " + currency);
        check(accountNumber.matches("[0-9A-Za-z]{5,34}"), "accountNumber must be 5 to 34 digits or letters");
        check(bankId.matches("[0-9]{1,12}"), "bankId must be Paystack's number of the bank");
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** {@return the currency alone} */
    @Override
    public String toString() {
        return "RefundAccount[" + currency + "]";
    }
}
