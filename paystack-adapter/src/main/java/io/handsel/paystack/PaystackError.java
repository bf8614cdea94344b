package io.handsel.paystack;

import io.handsel.outcome.DeclineCause;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The refusals that Paystack is known to give, as data: by code or by words, whose fault it is, and who says so.
 *
 * <p>Old answers and the edge carry no code, so words count too, without case and final stop (contract, section 8).
 * A particular code wins over words, words win over a code that says little. "Spec", "docs", "catalogue" (Paystack's
 * error list of 2023) and "observed" (seen by third parties on the test API) tell how strong the evidence is.
 */
enum PaystackError {
    /** The reference was used before; the first call's address cannot be had again. */
    DUPLICATE_REFERENCE(
            "duplicate_reference",
            "duplicate transaction reference|duplicate charge request for reference.*",
            DeclineCause.CATALOGUE,
            "spec, observed: section 3"),
    /** No transaction under this reference, or not under this key. */
    TRANSACTION_NOT_FOUND(
            "transaction_not_found",
            "transaction reference not found|transaction not found",
            DeclineCause.CATALOGUE,
            "observed: sections 4 and 6"),
    /** The e-mail is not one. */
    INVALID_EMAIL(
            "invalid_email_address",
            "invalid email address passed|.*email.*(?:invalid|valid email|required).*|.*(?:invalid|valid).*email.*",
            DeclineCause.CUSTOMER,
            "observed: section 3"),
    /** The amount is not a positive whole number. */
    INVALID_AMOUNT(
            "invalid_amount",
            "invalid amount(?: sent)?|\"?amount\"? must be an integer.*",
            DeclineCause.CATALOGUE,
            "observed: section 3"),
    /** The amount is beyond ten million, or below the least one of a way of paying. */
    AMOUNT_LIMIT(
            "",
            "transaction amount limit exceeded.*|.*minimum amount.*(?:transaction|charge|transfer).*",
            DeclineCause.CATALOGUE,
            "catalogue: section 2"),
    /** The account does not take this currency. */
    CURRENCY_NOT_SUPPORTED(
            "", "currency not supported by merchant", DeclineCause.CATALOGUE, "docs, catalogue: section 2"),
    /** The reference holds a character that Paystack does not take. */
    INVALID_REFERENCE("", "invalid character in transaction reference", DeclineCause.CATALOGUE, "catalogue: section 3"),
    /** The key is wrong, of another account, or withdrawn. */
    INVALID_KEY(
            "invalid_key",
            "invalid key|no authorization header was found|format is authorization bearer.*|access denied",
            DeclineCause.OUR_ACCOUNT,
            "observed: section 8"),
    /** Too many calls in this minute; this one was not processed. */
    RATE_LIMITED(
            "rate_limited",
            "rate limit exceeded!?|please wait a few minutes and try again",
            DeclineCause.TEMPORARY,
            "docs: section 8"),
    /** All of the payment went back already. */
    FULLY_REVERSED(
            "transaction_reversed",
            "transaction has been fully reversed",
            DeclineCause.CATALOGUE,
            "observed, catalogue: section 6"),
    /** This refund and the earlier ones together are more than the payment. */
    REFUND_EXCEEDS_PAYMENT(
            "",
            "total refund amount cannot exceed original transaction amount",
            DeclineCause.CATALOGUE,
            "observed: section 6"),
    /** The refund is in another currency than the payment. */
    REFUND_CURRENCY(
            "", "transaction currency must match refund currency", DeclineCause.CATALOGUE, "observed: section 6"),
    /** The refund is too small; Paystack also says this of a small one that would exceed the payment. */
    REFUND_TOO_SMALL(
            "",
            "the minimum amount you may send in a single refund.*|cannot refund less than.*",
            DeclineCause.CATALOGUE,
            "observed, catalogue: section 6"),
    /** The account has not the money to give back. */
    INSUFFICIENT_BALANCE(
            "insufficient_balance",
            "insufficient balance to fulfil+ this refund.*|your balance is not enough to fulfil+ this request.*",
            DeclineCause.OUR_ACCOUNT,
            "catalogue: section 6"),
    /** Something is missing; says little by itself. */
    MISSING_PARAMS("missing_params", "", DeclineCause.CATALOGUE, "docs: section 8"),
    /** Something is wrong; says little by itself. */
    INVALID_PARAMS("invalid_params", "", DeclineCause.CATALOGUE, "spec: section 8");

    private final String code;
    private final Pattern words;
    private final DeclineCause cause;
    private final String source;

    PaystackError(String code, String words, DeclineCause cause, String source) {
        this.code = code;
        this.words = Pattern.compile(words);
        this.cause = cause;
        this.source = source;
    }

    /** Whose fault it is. */
    DeclineCause cause() {
        return cause;
    }

    /** Where it is known from, and the section of the contract. */
    String source() {
        return source;
    }

    static Optional<PaystackError> of(Refusal refusal) {
        String code = refusal.code().map(text -> text.toLowerCase(Locale.ROOT)).orElse("");
        String words = plain(refusal.message());
        return first(one -> one.saysMuch() && one.hasCode(code))
                .or(() ->
                        first(one -> one.saysMuch() && one.words.matcher(words).matches()))
                .or(() -> first(one -> one.hasCode(code)));
    }

    private boolean saysMuch() {
        return !words.pattern().isEmpty();
    }

    private boolean hasCode(String text) {
        return !text.isEmpty() && code.equals(text);
    }

    private static Optional<PaystackError> first(Predicate<PaystackError> which) {
        return Arrays.stream(values()).filter(which).findFirst();
    }

    private static String plain(String message) {
        String text = message.strip().toLowerCase(Locale.ROOT);
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
