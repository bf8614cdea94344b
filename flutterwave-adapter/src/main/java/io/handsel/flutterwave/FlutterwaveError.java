package io.handsel.flutterwave;

import io.handsel.outcome.DeclineCause;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The refusals that Flutterwave is known to give, as data: by their words, whose fault it is, and who says so.
 *
 * <p>Refusals carry no code, and for refunds no words are documented; those marked "by meaning" are recognised by what
 * they say. Words that are not here prove nothing. The first that fits counts.
 */
enum FlutterwaveError {
    /** Says nothing at all: customers were debited behind these words. */
    SOMETHING_HAPPENED("an error occurr?ed.*", Optional.empty(), "docs, observed: section 9"),
    /** Nobody has tried to pay yet, or the key is of the other mode, or it is not visible yet. */
    TRANSACTION_NOT_FOUND(
            "no transaction was found for this id", Optional.of(DeclineCause.CATALOGUE), "observed: section 5"),
    /** The key is wrong or withdrawn. */
    AUTHORIZATION_REQUIRED(
            "authorization required|merchant secret key required|invalid authorization key.*",
            Optional.of(DeclineCause.OUR_ACCOUNT),
            "docs: section 9"),
    /** The account lets in known addresses only, and ours is not among them. */
    IP_NOT_WHITELISTED(
            "please enable ip whitelisting to access this service",
            Optional.of(DeclineCause.OUR_ACCOUNT),
            "observed: section 12"),
    /** The reference was used before. What comes then is not documented. */
    REFERENCE_USED(
            ".*(?:duplicate|already (?:exists?|been used|in use|used)|must be unique|not unique).*",
            Optional.empty(),
            "by meaning: section 3"),
    /** More would go back than came. */
    REFUND_EXCEEDS_PAYMENT(
            ".*(?:refund|amount).*(?:exceeds?|greater than|more than|higher than).*",
            Optional.of(DeclineCause.CATALOGUE),
            "by meaning: section 7"),
    /** Refunds are taken from the available balance, and there is too little. */
    INSUFFICIENT_BALANCE(
            ".*insufficient.*(?:balance|funds?).*|.*(?:balance|funds?).*(?:insufficient|not enough|too low).*",
            Optional.of(DeclineCause.OUR_ACCOUNT),
            "by meaning: section 7"),
    /** The e-mail is not one. */
    INVALID_EMAIL(
            ".*e-?mail.*(?:invalid|valid|required).*|.*(?:invalid|valid).*e-?mail.*",
            Optional.of(DeclineCause.CUSTOMER),
            "by meaning: section 9"),
    /** Something that must be there is missing. */
    FIELD_REQUIRED("[a-z_ ]+ is required", Optional.of(DeclineCause.CATALOGUE), "docs: section 9"),
    /** Too many calls; this one was not processed. */
    RATE_LIMITED(
            "too many requests.*|rate limit exceeded.*", Optional.of(DeclineCause.TEMPORARY), "by meaning: section 9");

    private final Pattern words;
    private final Optional<DeclineCause> cause;
    private final String source;

    FlutterwaveError(String words, Optional<DeclineCause> cause, String source) {
        this.words = Pattern.compile(words, Pattern.DOTALL);
        this.cause = cause;
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

    static Optional<FlutterwaveError> of(String message) {
        String plain = plain(message);
        return Arrays.stream(values())
                .filter(one -> one.words.matcher(plain).matches())
                .findFirst();
    }

    private static String plain(String message) {
        String text = message.strip().toLowerCase(Locale.ROOT);
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
