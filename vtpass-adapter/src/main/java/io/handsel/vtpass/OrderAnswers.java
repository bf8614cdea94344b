package io.handsel.vtpass;

import io.handsel.delivery.DeliveryEvidence;
import io.handsel.http.HttpReply;
import io.handsel.http.JsonTree;
import io.handsel.http.SafeText;
import io.handsel.http.UnreadableException;
import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Doubt;
import java.util.Optional;

/**
 * Reads the answers to {@code /pay} and {@code /requery}.
 *
 * <p>The code in the body comes first, whatever the HTTP status: business answers were recorded with 200, and 083 with
 * 500. Without a code there is only doubt. Nothing that contradicts itself is believed: a refusal beside a status that is
 * not one, or an answer that names another request.
 */
final class OrderAnswers {

    private final ResponseCode code;
    private final Said said;
    private final Ordered ordered;

    private OrderAnswers(ResponseCode code, Said said, Ordered ordered) {
        this.code = code;
        this.said = said;
        this.ordered = ordered;
    }

    /**
     * Reads an answer.
     *
     * @param answered what came
     * @param call which call it answers
     * @param ordered what was ordered
     */
    static Reading read(HttpReply.Answered answered, OrderCall call, Ordered ordered) {
        Said said;
        try {
            said = new Said(JsonTree.parse(answered.text()));
        } catch (UnreadableException broken) {
            return withoutCode(answered.status(), String.valueOf(broken.getMessage()));
        }
        Optional<String> code = said.code();
        if (code.isEmpty()) {
            return withoutCode(answered.status(), "no code");
        }
        if (said.isAboutAnother(ordered.reference())) {
            return doubt(Doubt.UNREADABLE, "the answer names another request");
        }
        return ResponseCode.of(code.get())
                .map(known -> new OrderAnswers(known, said, ordered).byKind(known.on(call)))
                .orElseGet(() -> doubt(Doubt.UNLISTED, "unlisted code " + SafeText.of(code.get())));
    }

    /** The doubt of an answer that carries no code of VTpass's. */
    static Reading.Doubtful withoutCode(int httpStatus, String why) {
        Doubt doubt = switch (httpStatus) {
            case 401, 403, 429 -> Doubt.QUESTION_REFUSED;
            default -> httpStatus >= 500 ? Doubt.FAR_SIDE_ERROR : Doubt.UNREADABLE;
        };
        return doubt(doubt, "HTTP " + httpStatus + ": " + why);
    }

    private Reading byKind(CodeKind kind) {
        return switch (kind) {
            case BY_STATUS -> byStatus();
            case BY_CONTENT -> byContent();
            case BY_FINAL_STATUS -> byFinalStatus();
            case UNDER_WAY -> underWay();
            case REVERSED -> unlessContradicted(reversed(code));
            case REFUSED -> unlessContradicted(refused(code));
            case NEVER_SEEN -> said.status().isPresent() ? contradiction() : new Reading.NeverSeen(words(code));
            case REFERENCE_EXISTS -> doubt(Doubt.REFERENCE_EXISTS, words(code));
            case QUESTION_REFUSED -> doubt(Doubt.QUESTION_REFUSED, words(code));
            case FAR_SIDE_ERROR -> doubt(Doubt.FAR_SIDE_ERROR, words(code));
            case LEFT_OPEN -> doubt(Doubt.UNLISTED, words(code));
        };
    }

    /** The inner status. One that is missing or new counts as under way: their table says to ask again. */
    private Reading byStatus() {
        return switch (said.status().orElse("")) {
            case "delivered" -> delivered();
            case "failed" ->
                new Reading.Refused(Decline.of(code.code(), failedCause(), "status failed: " + description(code)));
            case "reversed" -> reversed(code);
            case "resolved" -> doubt(Doubt.UNLISTED, "status resolved: only their support knows how");
            default -> underWay();
        };
    }

    /**
     * Delivered, once all that the customer must be given is there. A token that is still missing is under way, however
     * the order is called: it did not fail, and without the token the customer has nothing.
     */
    private Reading delivered() {
        return withEvidence(evidence ->
                ordered.wanted() == Ordered.Wanted.NOTHING || evidence.goods().isPresent()
                        ? new Reading.Delivered(evidence)
                        : new Reading.UnderWay(evidence));
    }

    private Reading underWay() {
        return withEvidence(Reading.UnderWay::new);
    }

    /** A status without a code of its own fails for the same unknown reason as 016. */
    private static DeclineCause failedCause() {
        return ResponseCode.FAILED.cause().orElse(DeclineCause.CATALOGUE);
    }

    private Reading byContent() {
        if (said.status().isPresent()) {
            return byStatus();
        }
        Optional<ResponseCode> inner = said.innerCode().flatMap(ResponseCode::of);
        if (inner.isEmpty()) {
            return doubt(Doubt.UNLISTED, words(code));
        }
        return switch (inner.get().on(OrderCall.REQUERY)) {
            case BY_STATUS, UNDER_WAY -> underWay();
            case REVERSED -> reversed(inner.get());
            case REFUSED -> refused(inner.get());
            case REFERENCE_EXISTS -> doubt(Doubt.REFERENCE_EXISTS, words(inner.get()));
            case BY_CONTENT, BY_FINAL_STATUS, NEVER_SEEN, QUESTION_REFUSED, FAR_SIDE_ERROR, LEFT_OPEN ->
                doubt(Doubt.UNLISTED, words(inner.get()));
        };
    }

    private Reading byFinalStatus() {
        return switch (said.status().orElse("")) {
            case "delivered", "failed", "reversed" -> byStatus();
            default -> doubt(Doubt.UNLISTED, words(code));
        };
    }

    private Reading refused(ResponseCode meant) {
        return new Reading.Refused(
                new Decline(meant.code(), meant.cause().orElseThrow(), description(meant), meant.retryAfter()));
    }

    private Reading reversed(ResponseCode meant) {
        Decline decline =
                Decline.of(meant.code(), DeclineCause.TEMPORARY, "reversed to our wallet: " + description(meant));
        return withEvidence(evidence -> new Reading.Reversed(decline, evidence));
    }

    private Reading unlessContradicted(Reading reading) {
        return switch (said.status().orElse("")) {
            case "", "failed", "reversed" -> reading;
            default -> contradiction();
        };
    }

    private Reading contradiction() {
        return doubt(
                Doubt.UNREADABLE,
                "code " + code.code() + " beside status "
                        + SafeText.of(said.status().orElse("none")));
    }

    private interface WithEvidence {
        Reading of(DeliveryEvidence evidence);
    }

    private Reading withEvidence(WithEvidence reading) {
        try {
            return reading.of(said.evidence(ordered));
        } catch (UnreadableException broken) {
            return doubt(Doubt.UNREADABLE, "the order in the answer has " + broken.getMessage());
        }
    }

    private static Reading.Doubtful doubt(Doubt doubt, String detail) {
        return new Reading.Doubtful(doubt, detail);
    }

    private String words(ResponseCode meant) {
        return "code " + meant.code() + ": " + description(meant);
    }

    /** The table's words, then theirs where they say more. */
    private String description(ResponseCode meant) {
        return said.description()
                .map(SafeText::of)
                .filter(theirs -> !theirs.isEmpty())
                .map(theirs -> meant.meaning() + " (" + theirs + ")")
                .orElse(meant.meaning());
    }
}
