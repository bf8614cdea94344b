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

    private OrderAnswers() {}

    /**
     * Reads an answer.
     *
     * @param answered what came
     * @param call which call it answers
     * @param reference the reference that was sent
     */
    static Reading read(HttpReply.Answered answered, OrderCall call, String reference) {
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
        if (said.isAboutAnother(reference)) {
            return doubt(Doubt.UNREADABLE, "the answer names another request");
        }
        return ResponseCode.of(code.get())
                .map(known -> byKind(known, known.on(call), said))
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

    private static Reading byKind(ResponseCode code, CodeKind kind, Said said) {
        return switch (kind) {
            case BY_STATUS -> byStatus(code, said);
            case BY_CONTENT -> byContent(code, said);
            case BY_FINAL_STATUS -> byFinalStatus(code, said);
            case UNDER_WAY -> withEvidence(said, Reading.UnderWay::new);
            case REVERSED -> unlessContradicted(code, said, reversed(code, said));
            case REFUSED -> unlessContradicted(code, said, refused(code, said));
            case NEVER_SEEN ->
                said.status().isPresent() ? contradiction(code, said) : new Reading.NeverSeen(words(code, said));
            case REFERENCE_EXISTS -> doubt(Doubt.REFERENCE_EXISTS, words(code, said));
            case QUESTION_REFUSED -> doubt(Doubt.QUESTION_REFUSED, words(code, said));
            case FAR_SIDE_ERROR -> doubt(Doubt.FAR_SIDE_ERROR, words(code, said));
            case LEFT_OPEN -> doubt(Doubt.UNLISTED, words(code, said));
        };
    }

    /** The inner status. One that is missing or new counts as under way: their table says to ask again. */
    private static Reading byStatus(ResponseCode code, Said said) {
        return switch (said.status().orElse("")) {
            case "delivered" -> withEvidence(said, Reading.Delivered::new);
            case "failed" ->
                new Reading.Refused(
                        Decline.of(code.code(), failedCause(), "status failed: " + description(code, said)));
            case "reversed" -> reversed(code, said);
            case "resolved" -> doubt(Doubt.UNLISTED, "status resolved: only their support knows how");
            default -> withEvidence(said, Reading.UnderWay::new);
        };
    }

    /** A status without a code of its own fails for the same unknown reason as 016. */
    private static DeclineCause failedCause() {
        return ResponseCode.FAILED.cause().orElse(DeclineCause.CATALOGUE);
    }

    private static Reading byContent(ResponseCode code, Said said) {
        if (said.status().isPresent()) {
            return byStatus(code, said);
        }
        Optional<ResponseCode> inner = said.innerCode().flatMap(ResponseCode::of);
        if (inner.isEmpty()) {
            return doubt(Doubt.UNLISTED, words(code, said));
        }
        return switch (inner.get().on(OrderCall.REQUERY)) {
            case BY_STATUS, UNDER_WAY -> withEvidence(said, Reading.UnderWay::new);
            case REVERSED -> reversed(inner.get(), said);
            case REFUSED -> refused(inner.get(), said);
            case REFERENCE_EXISTS -> doubt(Doubt.REFERENCE_EXISTS, words(inner.get(), said));
            case BY_CONTENT, BY_FINAL_STATUS, NEVER_SEEN, QUESTION_REFUSED, FAR_SIDE_ERROR, LEFT_OPEN ->
                doubt(Doubt.UNLISTED, words(inner.get(), said));
        };
    }

    private static Reading byFinalStatus(ResponseCode code, Said said) {
        return switch (said.status().orElse("")) {
            case "delivered", "failed", "reversed" -> byStatus(code, said);
            default -> doubt(Doubt.UNLISTED, words(code, said));
        };
    }

    private static Reading refused(ResponseCode code, Said said) {
        return new Reading.Refused(
                new Decline(code.code(), code.cause().orElseThrow(), description(code, said), code.retryAfter()));
    }

    private static Reading reversed(ResponseCode code, Said said) {
        Decline decline =
                Decline.of(code.code(), DeclineCause.TEMPORARY, "reversed to our wallet: " + description(code, said));
        return withEvidence(said, evidence -> new Reading.Reversed(decline, evidence));
    }

    private static Reading unlessContradicted(ResponseCode code, Said said, Reading reading) {
        return switch (said.status().orElse("")) {
            case "", "failed", "reversed" -> reading;
            default -> contradiction(code, said);
        };
    }

    private static Reading contradiction(ResponseCode code, Said said) {
        return doubt(
                Doubt.UNREADABLE,
                "code " + code.code() + " beside status "
                        + SafeText.of(said.status().orElse("none")));
    }

    private interface WithEvidence {
        Reading of(DeliveryEvidence evidence);
    }

    private static Reading withEvidence(Said said, WithEvidence reading) {
        try {
            return reading.of(said.evidence());
        } catch (UnreadableException broken) {
            return doubt(Doubt.UNREADABLE, "the order in the answer has " + broken.getMessage());
        }
    }

    private static Reading.Doubtful doubt(Doubt doubt, String detail) {
        return new Reading.Doubtful(doubt, detail);
    }

    private static String words(ResponseCode code, Said said) {
        return "code " + code.code() + ": " + description(code, said);
    }

    /** The table's words, then theirs where they say more. */
    private static String description(ResponseCode code, Said said) {
        return said.description()
                .map(SafeText::of)
                .filter(theirs -> !theirs.isEmpty())
                .map(theirs -> code.meaning() + " (" + theirs + ")")
                .orElse(code.meaning());
    }
}
