package io.handsel.paystack;

import static io.handsel.outcome.DeclineCause.CATALOGUE;
import static io.handsel.outcome.DeclineCause.CUSTOMER;
import static io.handsel.outcome.DeclineCause.OUR_ACCOUNT;
import static io.handsel.outcome.DeclineCause.TEMPORARY;

import io.handsel.http.KnownAnswer;
import io.handsel.outcome.DeclineCause;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The refusals that Paystack is known to give, as data: by code or by words, what they mean, whose fault it is, and who
 * says so.
 *
 * <p>Old answers and the edge carry no code, so words count too, without case and final stop (contract, section 8).
 * A particular code wins over words, words win over a code that says little. "Spec", "docs", "catalogue" (Paystack's
 * error list of 2023) and "observed" (seen by third parties on the test API) tell how strong the evidence is.
 */
enum PaystackError {
    DUPLICATE_REFERENCE(
            "duplicate_reference",
            "duplicate transaction reference|duplicate charge request for reference.*",
            null,
            "The reference was used before; the first call's address cannot be had again.",
            "spec, observed: section 3"),
    TRANSACTION_NOT_FOUND(
            "transaction_not_found",
            "transaction reference not found|transaction not found",
            CATALOGUE,
            "No transaction under this reference, or not under this key. Verify answers it with absence.",
            "observed: sections 4 and 6"),
    INVALID_EMAIL(
            "invalid_email_address",
            "invalid email address passed|.*email.*(?:invalid|valid email|required).*|.*(?:invalid|valid).*email.*",
            CUSTOMER,
            "The e-mail is not one.",
            "observed: section 3"),
    INVALID_AMOUNT(
            "invalid_amount",
            "invalid amount(?: sent)?|\"?amount\"? must be an integer.*",
            CATALOGUE,
            "The amount is not a positive whole number.",
            "observed: section 3"),
    AMOUNT_LIMIT(
            "",
            "transaction amount limit exceeded.*|.*minimum amount.*(?:transaction|charge|transfer).*",
            CATALOGUE,
            "The amount is beyond ten million, or below the least one of a way of paying.",
            "catalogue: section 2"),
    CURRENCY_NOT_SUPPORTED(
            "",
            "currency not supported by merchant",
            CATALOGUE,
            "The account does not take this currency.",
            "docs, catalogue: section 2"),
    INVALID_REFERENCE(
            "",
            "invalid character in transaction reference",
            CATALOGUE,
            "The reference holds a character that Paystack does not take.",
            "catalogue: section 3"),
    SESSION_TIMEOUT(
            "",
            "oooops, your payment has exceeded the time to pay|transaction cannot be completed\\. session timeout exceeded",
            CUSTOMER,
            "The time to pay has passed; paying takes a new transaction.",
            "catalogue: section 3"),
    INVALID_ID("", "transaction id should be numeric", CATALOGUE, "The id is not a number.", "observed: section 4"),
    INVALID_DATE(
            "",
            "invalid '(?:from|to)' date",
            CATALOGUE,
            "A list was asked for with a bad date.",
            "catalogue: section 5"),
    INVALID_KEY(
            "invalid_key",
            "invalid key|no authorization header was found|format is authorization bearer.*|access denied",
            OUR_ACCOUNT,
            "The key is wrong, of another account, or withdrawn.",
            "observed: section 8"),
    RATE_LIMITED(
            "rate_limited",
            "rate limit exceeded!?|please wait a few minutes and try again",
            TEMPORARY,
            "Too many calls in this minute; this one was not processed.",
            "docs: section 8"),
    FULLY_REVERSED(
            "transaction_reversed",
            "transaction has been fully reversed",
            CATALOGUE,
            "All of the payment went back already.",
            "observed, catalogue: section 6"),
    REFUND_EXCEEDS_PAYMENT(
            "",
            "total refund amount cannot exceed original transaction amount",
            CATALOGUE,
            "This refund and the earlier ones together are more than the payment.",
            "observed: section 6"),
    REFUND_CURRENCY(
            "",
            "transaction currency must match refund currency",
            CATALOGUE,
            "The refund is in another currency than the payment.",
            "observed: section 6"),
    REFUND_TOO_SMALL(
            "",
            "the minimum amount you may send in a single refund.*|cannot refund less than.*",
            CATALOGUE,
            "The refund is too small; also said of a small one that would exceed the payment.",
            "observed, catalogue: section 6"),
    INSUFFICIENT_BALANCE(
            "insufficient_balance",
            "insufficient balance to fulfil+ this refund.*|your balance is not enough to fulfil+ this request.*",
            OUR_ACCOUNT,
            "The account has not the money to give back.",
            "catalogue: section 6"),
    REFUND_NOT_WAITING(
            "",
            "invalid refund state.*",
            CATALOGUE,
            "A refund was to be tried again that does not wait for the customer's account.",
            "docs: section 6"),
    NOT_FOUND("not_found", "", CATALOGUE, "What was asked for does not exist.", "docs: section 8"),
    MISSING_PARAMS("missing_params", "", CATALOGUE, "Something is missing; says little by itself.", "docs: section 8"),
    INVALID_PARAMS("invalid_params", "", CATALOGUE, "Something is wrong; says little by itself.", "spec: section 8"),
    UNKNOWN("unknown", "", null, "Paystack does not know either.", "docs: section 8"),
    TRANSFER_UNAVAILABLE("transfer_unavailable", "", null, "Of transfers, which are not made here.", "docs: section 8");

    private final String code;
    private final Pattern words;
    private final Optional<DeclineCause> cause;
    private final String meaning;
    private final String source;

    PaystackError(String code, String words, @Nullable DeclineCause cause, String meaning, String source) {
        this.code = code;
        this.words = Pattern.compile(words);
        this.cause = Optional.ofNullable(cause);
        this.meaning = meaning;
        this.source = source;
    }

    /** Whose fault it is; nothing if it does not prove that nothing happened. */
    Optional<DeclineCause> cause() {
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

    /** What Paystack is known to answer, and what it comes to: the refusals, and the rest by HTTP status. */
    static List<KnownAnswer> table() {
        List<KnownAnswer> rows = new ArrayList<>();
        Arrays.stream(values()).map(PaystackError::row).forEach(rows::add);
        rows.add(new KnownAnswer(
                "HTTP 401, 403 with JSON",
                "Refused before it was looked at.",
                "declined",
                "OUR_ACCOUNT",
                "spec: section 8"));
        rows.add(new KnownAnswer(
                "HTTP 429 with JSON",
                "Too many calls; held back until the time in the header.",
                "declined",
                "TEMPORARY",
                "docs: section 8"));
        rows.add(new KnownAnswer(
                "validation_error, unlisted",
                "Refused by a check of what was sent (HTTP 400, 404, 422).",
                "declined",
                "CATALOGUE",
                "docs: section 8"));
        rows.add(new KnownAnswer(
                "anything else unlisted", "Words that nobody documented.", "unknown (UNLISTED)", "-", "section 8"));
        rows.add(new KnownAnswer(
                "HTTP 5xx", "Paystack or its edge is in trouble.", "unknown (FAR_SIDE_ERROR)", "-", "section 8"));
        rows.add(new KnownAnswer(
                "HTML, no JSON", "The edge before Paystack.", "unknown (UNREADABLE)", "-", "observed: section 1"));
        return List.copyOf(rows);
    }

    private KnownAnswer row() {
        String name = code.isEmpty() ? name().toLowerCase(Locale.ROOT) + " (by words)" : code;
        String kind = this == DUPLICATE_REFERENCE
                ? "unknown (REFERENCE_EXISTS)"
                : cause.isPresent() ? "declined" : "unknown (UNLISTED)";
        return new KnownAnswer(
                name, meaning, kind, cause.map(DeclineCause::name).orElse("-"), source);
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
