package io.handsel.smeplug;

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
 * What SMEPlug's words say about an order, as data. Source: third parties' code, see docs/smeplug.md; what is not listed is
 * doubt.
 *
 * <p>No refusal of a purchase is proof: all are told by text alone, and "Duplicate customer reference" is good news about an
 * order that exists. Only a look-up that finds the order, and says "failed", proves that nothing was delivered.
 */
final class Answers {

    static final String SUCCESS = "success";
    static final String FAILED = "failed";
    static final String PROCESSING = "processing";
    static final String PENDING = "pending";
    static final String OTHER = "any other status";
    static final String NO_CURRENT_STATUS = "no current_status";
    static final String DUPLICATE = "Duplicate customer reference";
    static final String REFUSED = "status false";
    static final String NOT_FOUND = "not found";
    static final String NO_STATUS = "no status";
    static final String NOT_JSON = "not JSON";
    static final String CONTRADICTION = "contradiction";
    static final String HTTP_REFUSED = "HTTP 401, 403, 429";
    static final String HTTP_FAILED = "HTTP 424, 5xx";

    /** The words by which a refused repeat is known; all of them, in lower case, anywhere in the message. */
    static final List<String> DUPLICATE_WORDS = List.of("duplicate", "reference");

    private static final String PURCHASES = "Answer to a purchase";
    private static final String LOOKUPS = "Idempotency and lookup";
    private static final String TRANSPORT = "Transport";

    static final AnswerTable TABLE = AnswerTable.of(
            says(PURCHASE, SUCCESS, Kind.DELIVERED, "delivered", PURCHASES),
            says(PURCHASE, PROCESSING, Kind.UNDER_WAY, "under way", PURCHASES),
            says(PURCHASE, PENDING, Kind.UNDER_WAY, "under way", PURCHASES),
            says(PURCHASE, OTHER, Kind.UNDER_WAY, "taken; a status that is not listed", PURCHASES),
            says(PURCHASE, NO_CURRENT_STATUS, Kind.UNDER_WAY, "taken, which is not delivered", PURCHASES),
            doubts(PURCHASE, FAILED, Doubt.UNLISTED, "failed, which only a look-up can confirm", PURCHASES),
            doubts(
                    PURCHASE,
                    DUPLICATE,
                    Doubt.REFERENCE_EXISTS,
                    "an order with this reference exists; what became of it is not said",
                    PURCHASES),
            doubts(PURCHASE, REFUSED, Doubt.UNLISTED, "refused in words, which are no proof", PURCHASES),
            doubts(
                    PURCHASE,
                    CONTRADICTION,
                    Doubt.UNREADABLE,
                    "the answer contradicts itself, or names another order",
                    PURCHASES),
            doubts(PURCHASE, NO_STATUS, Doubt.UNREADABLE, "no status that is known", PURCHASES),
            doubts(PURCHASE, NOT_JSON, Doubt.UNREADABLE, "no JSON object", PURCHASES),
            doubts(PURCHASE, HTTP_REFUSED, Doubt.QUESTION_REFUSED, "refused at the door", TRANSPORT),
            doubts(PURCHASE, HTTP_FAILED, Doubt.FAR_SIDE_ERROR, "an error of theirs or of the network's", PURCHASES),
            says(LOOKUP, SUCCESS, Kind.DELIVERED, "delivered", LOOKUPS),
            says(LOOKUP, PROCESSING, Kind.UNDER_WAY, "under way", LOOKUPS),
            says(LOOKUP, PENDING, Kind.UNDER_WAY, "under way", LOOKUPS),
            refuses(
                    LOOKUP,
                    FAILED,
                    Kind.NOT_DELIVERED,
                    DeclineCause.CATALOGUE,
                    "failed for good, without a reason",
                    LOOKUPS),
            doubts(LOOKUP, OTHER, Doubt.UNLISTED, "a status that is not listed", LOOKUPS),
            doubts(
                    LOOKUP,
                    NOT_FOUND,
                    Doubt.QUESTION_REFUSED,
                    "neither found nor in the list, which is no proof",
                    LOOKUPS),
            doubts(LOOKUP, CONTRADICTION, Doubt.UNREADABLE, "the answer contradicts itself", LOOKUPS),
            doubts(LOOKUP, NO_STATUS, Doubt.UNREADABLE, "no status that is known", LOOKUPS),
            doubts(LOOKUP, NOT_JSON, Doubt.UNREADABLE, "no JSON object", LOOKUPS),
            doubts(LOOKUP, HTTP_REFUSED, Doubt.QUESTION_REFUSED, "refused at the door", TRANSPORT),
            doubts(LOOKUP, HTTP_FAILED, Doubt.FAR_SIDE_ERROR, "an error of theirs or of the network's", PURCHASES));

    private Answers() {}
}
