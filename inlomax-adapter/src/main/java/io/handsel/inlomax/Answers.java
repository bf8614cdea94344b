package io.handsel.inlomax;

import static io.handsel.http.AnswerRow.Call.LOOKUP;
import static io.handsel.http.AnswerRow.Call.PURCHASE;
import static io.handsel.http.AnswerRow.doubts;
import static io.handsel.http.AnswerRow.refuses;
import static io.handsel.http.AnswerRow.says;

import io.handsel.http.AnswerRow.Kind;
import io.handsel.http.AnswerTable;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Doubt;
import java.util.List;

/**
 * What Inlomax's words say about an order, as data. Source: third parties' code, see docs/inlomax.md; what is not listed is
 * doubt.
 *
 * <p>Three rules shape the table.
 *
 * <ul>
 *   <li>"failed" on a purchase is no proof: whether it is also said of a network's time-out that was never resolved is not
 *       known. The look-up confirms it, and only that is proof.
 *   <li>An empty wallet is the one refusal that is believed at once. There are no codes, so it is known by its words alone.
 *   <li>A look-up that finds nothing says the same as one that went wrong, so nothing proves that an order never arrived.
 * </ul>
 */
final class Answers {

    static final String SUCCESS = "success";
    static final String PROCESSING = "processing";
    static final String FAILED = "failed";
    static final String REFUNDED = "refunded";
    static final String OTHER = "any other status";
    static final String EMPTY_WALLET = "wallet empty";
    static final String NO_GOODS = "success without its token or pins";
    static final String NO_STATUS = "no status";
    static final String NOT_JSON = "not JSON";
    static final String CONTRADICTION = "contradiction";
    static final String NOT_FOUND = "failed without data";
    static final String HTTP_REFUSED = "HTTP 401, 403, 429";
    static final String HTTP_5XX = "HTTP 5xx";

    /** The words by which an empty wallet is known; matched in lower case anywhere in the message of a failed purchase. */
    static final List<String> EMPTY_WALLET_WORDS =
            List.of("insufficient balance", "insufficient fund", "low balance", "fund your wallet");

    private static final String CLASSES = "Outcome classification";
    private static final String TRANSPORT = "Transport";

    static final AnswerTable TABLE = AnswerTable.of(
            says(PURCHASE, SUCCESS, Kind.DELIVERED, "delivered", CLASSES),
            says(PURCHASE, PROCESSING, Kind.UNDER_WAY, "under way", CLASSES),
            says(PURCHASE, OTHER, Kind.UNDER_WAY, "taken; a status that is not listed", CLASSES),
            says(
                    PURCHASE,
                    NO_GOODS,
                    Kind.UNDER_WAY,
                    "delivered, they say, but what the customer needs is not there",
                    CLASSES),
            refuses(
                    PURCHASE,
                    EMPTY_WALLET,
                    Kind.NOT_DELIVERED,
                    DeclineCause.OUR_ACCOUNT,
                    "our wallet at Inlomax is empty; nothing was sold",
                    CLASSES),
            doubts(PURCHASE, FAILED, Doubt.UNLISTED, "failed, which only a look-up can confirm", CLASSES),
            doubts(PURCHASE, REFUNDED, Doubt.UNLISTED, "refunded, which only a look-up can confirm", CLASSES),
            doubts(PURCHASE, CONTRADICTION, Doubt.UNREADABLE, "the answer contradicts itself", CLASSES),
            doubts(PURCHASE, NO_STATUS, Doubt.UNREADABLE, "no status that is known", CLASSES),
            doubts(PURCHASE, NOT_JSON, Doubt.UNREADABLE, "no JSON object", CLASSES),
            doubts(PURCHASE, HTTP_REFUSED, Doubt.QUESTION_REFUSED, "refused at the door", TRANSPORT),
            doubts(PURCHASE, HTTP_5XX, Doubt.FAR_SIDE_ERROR, "an error of their own", CLASSES),
            says(LOOKUP, SUCCESS, Kind.DELIVERED, "delivered", CLASSES),
            says(LOOKUP, PROCESSING, Kind.UNDER_WAY, "under way", CLASSES),
            refuses(
                    LOOKUP,
                    FAILED,
                    Kind.NOT_DELIVERED,
                    DeclineCause.CATALOGUE,
                    "failed for good, without a reason",
                    CLASSES),
            refuses(
                    LOOKUP,
                    REFUNDED,
                    Kind.REVERSED,
                    DeclineCause.TEMPORARY,
                    "failed, and our wallet has its money back",
                    CLASSES),
            doubts(LOOKUP, OTHER, Doubt.UNLISTED, "a status that is not listed", CLASSES),
            doubts(
                    LOOKUP,
                    NO_GOODS,
                    Doubt.UNLISTED,
                    "delivered, they say, but its token or pins are not told again; Inlomax's dashboard has them",
                    CLASSES),
            doubts(
                    LOOKUP,
                    NOT_FOUND,
                    Doubt.QUESTION_REFUSED,
                    "not found, or the look-up failed: they say the same",
                    CLASSES),
            doubts(
                    LOOKUP,
                    CONTRADICTION,
                    Doubt.UNREADABLE,
                    "the answer contradicts itself, or names another order",
                    CLASSES),
            doubts(LOOKUP, NO_STATUS, Doubt.UNREADABLE, "no status that is known", CLASSES),
            doubts(LOOKUP, NOT_JSON, Doubt.UNREADABLE, "no JSON object", CLASSES),
            doubts(LOOKUP, HTTP_REFUSED, Doubt.QUESTION_REFUSED, "refused at the door", TRANSPORT),
            doubts(LOOKUP, HTTP_5XX, Doubt.FAR_SIDE_ERROR, "an error of their own", CLASSES));

    private Answers() {}
}
