package io.handsel.flutterwave;

import io.handsel.http.KnownAnswer;
import io.handsel.outcome.DeclineCause;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The refusals that Flutterwave is known to give, as data: by their words, what they mean, whose fault it is, and who says
 * so.
 *
 * <p>Refusals carry no code. Those marked "by meaning" are recognised by what they say, because no words are documented for
 * them. Words that are not here prove nothing. The first that fits counts.
 */
enum FlutterwaveError {
    /** Says nothing at all: customers were debited behind these words. */
    SOMETHING_HAPPENED(
            "An error occurred. Please contact support",
            "an error occurr?ed.*",
            null,
            "Says nothing; customers were debited behind these words.",
            "docs, observed: section 9"),
    /** Nobody has tried to pay yet, or the key is of the other mode, or it is not visible yet. */
    TRANSACTION_NOT_FOUND(
            "No transaction was found for this id",
            "no transaction was found for this id",
            DeclineCause.CATALOGUE,
            "Nobody has tried to pay yet, or the key is of the other mode; to a question: absent.",
            "observed: section 5"),
    /** No bill under this reference, as far as this reference is one that Flutterwave looks by. */
    BILL_NOT_FOUND(
            "Transaction not found",
            "transaction not found",
            null,
            "No bill under this reference; to a question: absent, which proves nothing.",
            "docs: section 12"),
    /** The key is wrong or withdrawn. */
    AUTHORIZATION_REQUIRED(
            "Authorization required",
            "authorization required|merchant secret key required|invalid authorization key.*",
            DeclineCause.OUR_ACCOUNT,
            "The key is wrong or withdrawn.",
            "docs: section 9"),
    /** The account lets in known addresses only, and ours is not among them. */
    IP_NOT_WHITELISTED(
            "Please enable IP Whitelisting to access this service",
            "please enable ip whitelisting to access this service",
            DeclineCause.OUR_ACCOUNT,
            "Our server's address is not entered in the dashboard.",
            "observed: section 12"),
    /** The reference was used before. What comes then is not documented. */
    REFERENCE_USED(
            "A payment with this tx_ref already exists",
            ".*(?:duplicate|already (?:exists?|been used|in use|used)|must be unique|not unique).*",
            null,
            "The reference is known already; what came of its first use has to be asked.",
            "by meaning: sections 3, 12"),
    /** More would go back than came. */
    REFUND_EXCEEDS_PAYMENT(
            "Refund amount cannot be greater than the transaction amount",
            ".*(?:refund|amount).*(?:exceeds?|greater than|more than|higher than).*",
            DeclineCause.CATALOGUE,
            "More would go back than came.",
            "by meaning: section 7"),
    /** Refunds and bills are taken from the available balance, and there is too little. */
    INSUFFICIENT_BALANCE(
            "Insufficient funds in your wallet",
            ".*insufficient.*(?:balance|funds?).*|.*(?:balance|funds?).*(?:insufficient|not enough|too low).*",
            DeclineCause.OUR_ACCOUNT,
            "Our balance is too small.",
            "observed: section 12; by meaning: section 7"),
    /** The e-mail is not one. */
    INVALID_EMAIL(
            "customer email is invalid",
            ".*e-?mail.*(?:invalid|valid|required).*|.*(?:invalid|valid).*e-?mail.*",
            DeclineCause.CUSTOMER,
            "The customer's e-mail is not one.",
            "by meaning: section 9"),
    /** The meter, card or phone number is not one that the biller knows. */
    INVALID_CUSTOMER(
            "Invalid customer id",
            "invalid (?:customer|meter|smart ?card|iuc|decoder|phone|account number).*"
                    + "|(?:customer|meter|smart ?card|iuc|decoder)(?: (?:id|number|no))? (?:is |was |could )?(?:not"
                    + " (?:be )?found|invalid|does not exist).*",
            DeclineCause.CUSTOMER,
            "The meter, card or phone number is not one that the biller knows.",
            "by meaning: section 12"),
    /** Bills are paid in Nigeria only. */
    COUNTRY_NOT_SUPPORTED(
            "Country not supported at this time",
            "country not supported at this time",
            DeclineCause.CATALOGUE,
            "Bills of this country are not paid.",
            "docs: section 12"),
    /** There is no such category of bills. */
    INVALID_CATEGORY(
            "Invalid category code",
            "invalid category code",
            DeclineCause.CATALOGUE,
            "There is no such category of bills.",
            "docs: section 12"),
    /** A page that was closed, or never was one. */
    LINK_INACTIVE(
            "This payment link is currently inactive",
            "this payment link is currently inactive",
            null,
            "The page was closed before, or is not known; pages are not closed from here.",
            "docs: section 3"),
    /** Something that must be there is missing. */
    FIELD_REQUIRED(
            "Cardno is required",
            "[a-z_ ]+ is required",
            DeclineCause.CATALOGUE,
            "Something that must be there is missing.",
            "docs: section 9"),
    /** Too many calls; this one was not processed. */
    RATE_LIMITED(
            "Too many requests",
            "too many requests.*|rate limit exceeded.*",
            DeclineCause.TEMPORARY,
            "Too many calls; this one was not processed.",
            "by meaning: section 9");

    private final String example;
    private final Pattern words;
    private final Optional<DeclineCause> cause;
    private final String meaning;
    private final String source;

    FlutterwaveError(String example, String words, @Nullable DeclineCause cause, String meaning, String source) {
        this.example = example;
        this.words = Pattern.compile(words, Pattern.DOTALL);
        this.cause = Optional.ofNullable(cause);
        this.meaning = meaning;
        this.source = source;
    }

    /** Whose fault it is; nothing if it does not prove that nothing happened, and a submission stays unknown. */
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

    /** What Flutterwave is known to answer, and what it comes to: the refusals, and the rest by HTTP status. */
    static List<KnownAnswer> table() {
        List<KnownAnswer> rows = new ArrayList<>();
        Arrays.stream(values()).map(FlutterwaveError::row).forEach(rows::add);
        rows.add(new KnownAnswer(
                "HTTP 401, 403 with JSON",
                "Refused before it was looked at.",
                "declined",
                "OUR_ACCOUNT",
                "docs: section 9"));
        rows.add(new KnownAnswer(
                "HTTP 429 with JSON",
                "Too many calls; held back until the time in the header.",
                "declined",
                "TEMPORARY",
                "docs: section 9"));
        rows.add(new KnownAnswer(
                "HTTP 503 after 28 s",
                "Flutterwave gave up waiting for somebody else, who may have done it.",
                "unknown (FAR_SIDE_ERROR)",
                "-",
                "docs: section 9"));
        rows.add(new KnownAnswer(
                "HTTP 5xx",
                "Flutterwave or its edge is in trouble.",
                "unknown (FAR_SIDE_ERROR)",
                "-",
                "docs: section 9"));
        rows.add(new KnownAnswer(
                "anything else unlisted", "Words that nobody documented.", "unknown (UNLISTED)", "-", "section 9"));
        rows.add(new KnownAnswer(
                "HTML, no JSON", "The edge before Flutterwave.", "unknown (UNREADABLE)", "-", "observed: section 9"));
        return List.copyOf(rows);
    }

    private KnownAnswer row() {
        String kind = this == REFERENCE_USED
                ? "unknown (REFERENCE_EXISTS)"
                : cause.isPresent() ? "declined" : "unknown (UNLISTED)";
        return new KnownAnswer(
                example, meaning, kind, cause.map(DeclineCause::name).orElse("-"), source);
    }

    private static String plain(String message) {
        String text = message.strip().toLowerCase(Locale.ROOT);
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
