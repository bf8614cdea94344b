package io.handsel.store;

import java.time.Instant;
import java.util.Objects;

/**
 * What a company answered, kept as it came beside the transaction. It can hold personal data and can be erased.
 *
 * @param at when it came
 * @param account the company's account
 * @param what the call, such as {@code verify}
 * @param httpStatus the HTTP status, or 0 where there was none
 * @param body the answer's text, at most {@value #LONGEST} characters
 */
public record RawReply(Instant at, String account, String what, int httpStatus, String body) {

    /** The longest body that is kept, in characters; longer ones are cut. */
    public static final int LONGEST = 16_384;

    /**
     * The call's name of an entry that is no answer but what the customer must be given, such as a meter token: read out of
     * the provider's evidence, and kept where answers are kept, so that it is erased with them.
     */
    public static final String GOODS = "goods";

    /** Refuses missing parts and cuts a long body; drops the null characters that a database cannot keep. */
    public RawReply {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(what, "what");
        String text = body.length() > LONGEST ? body.substring(0, LONGEST) : body;
        body = text.replace("\0", "");
    }

    /** {@return the call and its status: bodies hold personal data} */
    @Override
    public String toString() {
        return "RawReply[" + account + " " + what + " " + httpStatus + "]";
    }
}
