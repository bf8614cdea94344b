package io.handsel.vtpass;

import static io.handsel.outcome.DeclineCause.CATALOGUE;
import static io.handsel.outcome.DeclineCause.CUSTOMER;
import static io.handsel.outcome.DeclineCause.OUR_ACCOUNT;
import static io.handsel.outcome.DeclineCause.POSSIBLE_TWIN;
import static io.handsel.outcome.DeclineCause.TEMPORARY;

import io.handsel.outcome.DeclineCause;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * VTpass's response codes as data: what each says on {@code /pay} and on {@code /requery}, and whose fault a refusal is.
 *
 * <p>Source: the page <i>response-codes</i> of VTpass's documentation, and answers recorded from its sandbox; see
 * {@link Source}. A code that is not here is doubt, as that page itself demands: whatever is not listed is pending.
 *
 * <p>Three rules shape the table.
 *
 * <ul>
 *   <li>A refusal by {@code /pay} is proof for the one sending that it answers. Whether the same reference had been sent
 *       before is for the core to know; it does not take the refusal of a repeat as a word on the first.
 *   <li>A question to {@code /requery} carries nothing but the reference. A complaint about amount, product, plan or
 *       quantity can therefore only be the refusal on record, and confirms it. A complaint about account, key, address
 *       or a service's state today may be about the question: it proves nothing (rule V3).
 *   <li>The cause of a refusal decides what follows: {@code CUSTOMER} and {@code CATALOGUE} end in a refund,
 *       {@code TEMPORARY} and {@code OUR_ACCOUNT} in another attempt while patience lasts.
 * </ul>
 */
enum ResponseCode {
    /** Processed, which is not delivered: the inner status decides. */
    PROCESSED("000", CodeKind.BY_STATUS, CodeKind.BY_STATUS, Source.RECORDED, "processed; the inner status decides"),
    /** The answer to a question; also the envelope of 2019. */
    QUERY(
            "001",
            CodeKind.BY_CONTENT,
            CodeKind.BY_CONTENT,
            Source.RECORDED,
            "answer to a question; the content decides"),
    /** Under way. */
    PROCESSING("099", CodeKind.UNDER_WAY, CodeKind.UNDER_WAY, Source.DOCUMENTED, "still processing; ask again"),
    /** An earlier request is under way; nothing certain is said of this one. */
    STILL_BUSY(
            "089", CodeKind.LEFT_OPEN, CodeKind.LEFT_OPEN, Source.DOCUMENTED, "an earlier request is still processed"),
    /** The reference was used before; no copy of the first answer is given. */
    REQUEST_ID_EXISTS(
            "014",
            CodeKind.REFERENCE_EXISTS,
            CodeKind.REFERENCE_EXISTS,
            Source.RECORDED,
            "an order with this request id exists"),
    /** On a question: never seen. On a purchase it can only be a badly formed reference, as 085. */
    INVALID_REQUEST_ID(
            "015", CodeKind.REFUSED, CodeKind.NEVER_SEEN, OUR_ACCOUNT, Source.RECORDED, "no order has this request id"),
    /** Settled between people; what came of it is not said. */
    RESOLVED(
            "044",
            CodeKind.BY_FINAL_STATUS,
            CodeKind.BY_FINAL_STATUS,
            Source.DOCUMENTED,
            "resolved by their support; how is not said"),
    /** The money is back in our wallet. */
    REVERSED("040", CodeKind.REVERSED, CodeKind.REVERSED, Source.DOCUMENTED, "reversed to our wallet"),
    /** Their system failed. In the sandbox no order existed afterwards; that is no promise. */
    SYSTEM_ERROR(
            "083", CodeKind.FAR_SIDE_ERROR, CodeKind.FAR_SIDE_ERROR, Source.RECORDED, "system error on their side"),
    /** A word of the verification of meters and cards; it has no meaning on an order. */
    BILLER_CONFIRMED(
            "020", CodeKind.LEFT_OPEN, CodeKind.LEFT_OPEN, Source.DOCUMENTED, "biller confirmed; no word on an order"),

    /**
     * Same service and number within 30 s. This reference bought nothing, but a twin may have, so the wait is longer than
     * their window.
     */
    LIKELY_DUPLICATE(
            "019",
            CodeKind.REFUSED,
            CodeKind.REFUSED,
            POSSIBLE_TWIN,
            Duration.ofSeconds(45),
            Source.RECORDED,
            "likely duplicate: same service and number within 30 s"),

    /**
     * Failed for good, without a reason. {@code CATALOGUE}, so that the money goes back at once: their table allows
     * another attempt elsewhere after 018, 028, 030, 034, 035 and 091, but not after this one; a repeat of an order that
     * failed for an unknown reason most likely fails again and opens the door to a second sale. {@code CUSTOMER} would
     * blame the number, which they do not say.
     */
    FAILED("016", CodeKind.REFUSED, CodeKind.REFUSED, CATALOGUE, Source.RECORDED, "transaction failed"),
    /** Neither processed nor charged. */
    NOT_PROCESSED(
            "091", CodeKind.REFUSED, CodeKind.REFUSED, TEMPORARY, Source.DOCUMENTED, "not processed, not charged"),

    /** The plan does not exist. */
    NO_SUCH_VARIATION(
            "010", CodeKind.REFUSED, CodeKind.REFUSED, CATALOGUE, Source.DOCUMENTED, "no such variation code"),
    /** A field is missing: of the purchase on {@code /pay}, perhaps of the question on {@code /requery}. */
    INVALID_ARGUMENTS(
            "011", CodeKind.REFUSED, CodeKind.QUESTION_REFUSED, CATALOGUE, Source.DOCUMENTED, "a field is missing"),
    /** The service does not exist. */
    NO_SUCH_PRODUCT("012", CodeKind.REFUSED, CodeKind.REFUSED, CATALOGUE, Source.DOCUMENTED, "no such product"),
    /** Too little money asked for. */
    BELOW_MINIMUM_AMOUNT(
            "013", CodeKind.REFUSED, CodeKind.REFUSED, CUSTOMER, Source.RECORDED, "below the smallest amount"),
    /** Too much money asked for. */
    ABOVE_MAXIMUM_AMOUNT(
            "017", CodeKind.REFUSED, CodeKind.REFUSED, CUSTOMER, Source.DOCUMENTED, "above the largest amount"),
    /** Too few asked for. */
    BELOW_MINIMUM_QUANTITY(
            "031", CodeKind.REFUSED, CodeKind.REFUSED, CUSTOMER, Source.DOCUMENTED, "below the smallest quantity"),
    /** Too many asked for; their own text says "above minimum". */
    ABOVE_MAXIMUM_QUANTITY(
            "032", CodeKind.REFUSED, CodeKind.REFUSED, CUSTOMER, Source.DOCUMENTED, "above the largest quantity"),
    /** Bank transfers: the code. */
    BAD_BANK_CODE("025", CodeKind.REFUSED, CodeKind.REFUSED, CUSTOMER, Source.DOCUMENTED, "bad bank code"),
    /** Bank transfers: the account. */
    BANK_ACCOUNT_NOT_VERIFIED(
            "026", CodeKind.REFUSED, CodeKind.REFUSED, CUSTOMER, Source.DOCUMENTED, "bank account not verified"),

    /** Our float is empty (rule V2). */
    LOW_WALLET_BALANCE(
            "018", CodeKind.REFUSED, CodeKind.QUESTION_REFUSED, OUR_ACCOUNT, Source.RECORDED, "our wallet is too low"),
    /** Account locked. */
    ACCOUNT_LOCKED(
            "021",
            CodeKind.REFUSED,
            CodeKind.QUESTION_REFUSED,
            OUR_ACCOUNT,
            Source.DOCUMENTED,
            "our account is locked"),
    /** Account suspended. */
    ACCOUNT_SUSPENDED(
            "022",
            CodeKind.REFUSED,
            CodeKind.QUESTION_REFUSED,
            OUR_ACCOUNT,
            Source.DOCUMENTED,
            "our account is suspended"),
    /** API access was not granted. */
    API_ACCESS_NOT_ENABLED(
            "023",
            CodeKind.REFUSED,
            CodeKind.QUESTION_REFUSED,
            OUR_ACCOUNT,
            Source.DOCUMENTED,
            "API access is not enabled for our account"),
    /** Account inactive. */
    ACCOUNT_INACTIVE(
            "024",
            CodeKind.REFUSED,
            CodeKind.QUESTION_REFUSED,
            OUR_ACCOUNT,
            Source.DOCUMENTED,
            "our account is inactive"),
    /** Our address is not on their list. */
    IP_NOT_WHITELISTED(
            "027",
            CodeKind.REFUSED,
            CodeKind.QUESTION_REFUSED,
            OUR_ACCOUNT,
            Source.DOCUMENTED,
            "our address is not on their list"),
    /** The product is switched off in our account's settings, where all products are off at first. */
    PRODUCT_NOT_WHITELISTED(
            "028",
            CodeKind.REFUSED,
            CodeKind.QUESTION_REFUSED,
            OUR_ACCOUNT,
            Source.DOCUMENTED,
            "the product is switched off in our account's settings"),
    /** Wrong keys, keys of the other environment, or an account that does not take keys. */
    INVALID_CREDENTIALS(
            "087",
            CodeKind.REFUSED,
            CodeKind.QUESTION_REFUSED,
            OUR_ACCOUNT,
            Source.RECORDED,
            "keys refused: wrong, of the other environment, or API keys not allowed in the profile"),
    /**
     * The reference does not begin with today's Lagos date: a clock is wrong, or midnight passed on the way. Ours to mend,
     * and a new attempt gets a new reference.
     */
    IMPROPER_REQUEST_ID(
            "085",
            CodeKind.REFUSED,
            CodeKind.QUESTION_REFUSED,
            OUR_ACCOUNT,
            Source.DOCUMENTED,
            "improper request id: its date is not today's in Lagos"),
    /** As 085; only third parties list it. */
    IMPROPER_REQUEST_ID_FORMAT(
            "086",
            CodeKind.REFUSED,
            CodeKind.QUESTION_REFUSED,
            OUR_ACCOUNT,
            Source.THIRD_PARTY,
            "improper request id: its form"),

    /** The network cannot be reached. On a question it may mean that they could not ask the network. */
    BILLER_NOT_REACHABLE(
            "030",
            CodeKind.REFUSED,
            CodeKind.QUESTION_REFUSED,
            TEMPORARY,
            Source.DOCUMENTED,
            "the network cannot be reached"),
    /** Suspended today. */
    SERVICE_SUSPENDED(
            "034",
            CodeKind.REFUSED,
            CodeKind.QUESTION_REFUSED,
            TEMPORARY,
            Source.DOCUMENTED,
            "the service is suspended"),
    /** Inactive today. */
    SERVICE_INACTIVE(
            "035",
            CodeKind.REFUSED,
            CodeKind.QUESTION_REFUSED,
            TEMPORARY,
            Source.DOCUMENTED,
            "the service is inactive");

    /** How a code is known. */
    enum Source {
        /** An answer with it was recorded from the sandbox or printed as a sample, and it is in VTpass's table. */
        RECORDED,
        /** In VTpass's table; no answer with it was seen. */
        DOCUMENTED,
        /** Reported by others only. */
        THIRD_PARTY
    }

    private static final Map<String, ResponseCode> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(it -> it.code, Function.identity()));

    private final String code;
    private final CodeKind onPay;
    private final CodeKind onRequery;
    private final Optional<DeclineCause> cause;
    private final Optional<Duration> retryAfter;
    private final Source source;
    private final String meaning;

    ResponseCode(String code, CodeKind onPay, CodeKind onRequery, Source source, String meaning) {
        this(code, onPay, onRequery, Optional.empty(), Optional.empty(), source, meaning);
    }

    ResponseCode(String code, CodeKind onPay, CodeKind onRequery, DeclineCause cause, Source source, String meaning) {
        this(code, onPay, onRequery, Optional.of(cause), Optional.empty(), source, meaning);
    }

    ResponseCode(
            String code,
            CodeKind onPay,
            CodeKind onRequery,
            DeclineCause cause,
            Duration retryAfter,
            Source source,
            String meaning) {
        this(code, onPay, onRequery, Optional.of(cause), Optional.of(retryAfter), source, meaning);
    }

    ResponseCode(
            String code,
            CodeKind onPay,
            CodeKind onRequery,
            Optional<DeclineCause> cause,
            Optional<Duration> retryAfter,
            Source source,
            String meaning) {
        this.code = code;
        this.onPay = onPay;
        this.onRequery = onRequery;
        this.cause = cause;
        this.retryAfter = retryAfter;
        this.source = source;
        this.meaning = meaning;
    }

    /** Finds a code by its three digits as VTpass writes them. */
    static Optional<ResponseCode> of(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /** The three digits. */
    String code() {
        return code;
    }

    /** What it says on a call. */
    CodeKind on(OrderCall call) {
        return switch (call) {
            case PAY -> onPay;
            case REQUERY -> onRequery;
        };
    }

    /** Whose fault it is, for a code that can refuse an order. */
    Optional<DeclineCause> cause() {
        return cause;
    }

    /** The shortest wait before another attempt makes sense, where known. */
    Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** How it is known. */
    Source source() {
        return source;
    }

    /** What it means, for an operator. */
    String meaning() {
        return meaning;
    }

    /** The whole table as Markdown, in the order of the codes. */
    static String asMarkdown() {
        String head =
                "| code | on /pay | on /requery | cause | wait | known by | meaning |\n|---|---|---|---|---|---|---|\n";
        return Arrays.stream(values())
                .sorted((one, other) -> one.code.compareTo(other.code))
                .map(ResponseCode::row)
                .collect(Collectors.joining("\n", head, "\n"));
    }

    private String row() {
        return "| " + code + " | " + onPay + " | " + onRequery + " | "
                + cause.map(Enum::name).orElse("") + " | "
                + retryAfter.map(wait -> wait.toSeconds() + " s").orElse("") + " | " + source + " | " + meaning + " |";
    }
}
