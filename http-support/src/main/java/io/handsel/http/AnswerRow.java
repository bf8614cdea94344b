package io.handsel.http;

import io.handsel.delivery.DeliveryEvidence;
import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Doubt;
import java.util.Objects;
import java.util.Optional;

/**
 * One row of a company's table of answers: what a word of theirs, on one of the two calls about an order, says about it.
 *
 * @param call on which call
 * @param text their word, or a name for what came instead of one, such as {@code HTTP 5xx}
 * @param kind what it says
 * @param cause whose fault it is, for a refusal or a reversal
 * @param doubt where the doubt comes from, for a doubt
 * @param meaning a sentence for an operator
 * @param section the contract's section that says so
 */
public record AnswerRow(
        Call call,
        String text,
        Kind kind,
        Optional<DeclineCause> cause,
        Optional<Doubt> doubt,
        String meaning,
        String section) {

    /** Refuses missing parts, and a refusal without a cause or a doubt without a reason. */
    public AnswerRow {
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(meaning, "meaning");
        Objects.requireNonNull(section, "section");
        if (cause.isPresent() != (kind == Kind.NOT_DELIVERED || kind == Kind.REVERSED)
                || doubt.isPresent() != (kind == Kind.DOUBT)) {
            throw new IllegalArgumentException("cause or doubt do not go with " + kind + ": " + text);
        }
    }

    /** The two calls about an order. */
    public enum Call {
        /** The purchase. */
        PURCHASE,
        /** The question what became of it. */
        LOOKUP
    }

    /** What an answer can say. */
    public enum Kind {
        /** Delivered. */
        DELIVERED,
        /** They have it and have not finished. */
        UNDER_WAY,
        /** Refused or failed, with proof that nothing was delivered. */
        NOT_DELIVERED,
        /** Undone; the money is back in our float. */
        REVERSED,
        /** Nothing certain: it is asked about, and ends in review if no answer comes. */
        DOUBT
    }

    /**
     * A word that means delivered, under way.
     *
     * @param call on which call
     * @param text their word
     * @param kind {@link Kind#DELIVERED} or {@link Kind#UNDER_WAY}
     * @param meaning a sentence for an operator
     * @param section the contract's section
     * @return the row
     */
    public static AnswerRow says(Call call, String text, Kind kind, String meaning, String section) {
        return new AnswerRow(call, text, kind, Optional.empty(), Optional.empty(), meaning, section);
    }

    /**
     * A word that proves that nothing was delivered, or that it was undone.
     *
     * @param call on which call
     * @param text their word
     * @param kind {@link Kind#NOT_DELIVERED} or {@link Kind#REVERSED}
     * @param cause whose fault it is
     * @param meaning a sentence for an operator
     * @param section the contract's section
     * @return the row
     */
    public static AnswerRow refuses(
            Call call, String text, Kind kind, DeclineCause cause, String meaning, String section) {
        return new AnswerRow(call, text, kind, Optional.of(cause), Optional.empty(), meaning, section);
    }

    /**
     * A word that proves nothing.
     *
     * @param call on which call
     * @param text their word
     * @param doubt where the doubt comes from
     * @param meaning a sentence for an operator
     * @param section the contract's section
     * @return the row
     */
    public static AnswerRow doubts(Call call, String text, Doubt doubt, String meaning, String section) {
        return new AnswerRow(call, text, Kind.DOUBT, Optional.empty(), Optional.of(doubt), meaning, section);
    }

    /**
     * What the answer says of the order.
     *
     * @param evidence what they say was delivered
     * @param words their own words, cleaned; possibly empty
     * @return the reading
     */
    public OrderReading reading(DeliveryEvidence evidence, String words) {
        String detail = words.isEmpty() ? meaning : meaning + " (" + words + ")";
        return switch (kind) {
            case DELIVERED -> new OrderReading.Delivered(evidence);
            case UNDER_WAY -> new OrderReading.UnderWay(evidence);
            case NOT_DELIVERED ->
                new OrderReading.Refused(Decline.of(text, cause.orElse(DeclineCause.CATALOGUE), detail));
            case REVERSED ->
                new OrderReading.Reversed(Decline.of(text, cause.orElse(DeclineCause.TEMPORARY), detail), evidence);
            case DOUBT -> new OrderReading.Doubtful(doubt.orElse(Doubt.UNLISTED), detail);
        };
    }
}
