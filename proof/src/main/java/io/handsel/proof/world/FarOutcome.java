package io.handsel.proof.world;

import static io.handsel.proof.world.CallKind.INITIALISE;
import static io.handsel.proof.world.CallKind.QUERY;
import static io.handsel.proof.world.CallKind.QUERY_REFUND;
import static io.handsel.proof.world.CallKind.REFUND;
import static io.handsel.proof.world.CallKind.SUBMIT;
import static io.handsel.proof.world.CallKind.VERIFY;

import io.handsel.outcome.Doubt;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a call to a company comes to. What happens on the wire byte by byte is stood for by what an adapter makes of it: the
 * doubt beside it.
 */
public enum FarOutcome {
    SUCCESS(true, INITIALISE, VERIFY, SUBMIT, QUERY, REFUND, QUERY_REFUND),
    DEFINITIVE_FAILURE(false, INITIALISE, VERIFY, SUBMIT, REFUND),
    TIMEOUT_WITH_EFFECT(true, Doubt.TIMED_OUT, INITIALISE, SUBMIT, REFUND),
    TIMEOUT_WITHOUT_EFFECT(false, Doubt.TIMED_OUT, INITIALISE, VERIFY, SUBMIT, QUERY, REFUND, QUERY_REFUND),
    RESET_AFTER_EFFECT(true, Doubt.CONNECTION_LOST, INITIALISE, VERIFY, SUBMIT, QUERY, REFUND, QUERY_REFUND),
    SERVER_ERROR_WITH_EFFECT(true, Doubt.FAR_SIDE_ERROR, INITIALISE, SUBMIT, REFUND),
    SERVER_ERROR_WITHOUT_EFFECT(false, Doubt.FAR_SIDE_ERROR, INITIALISE, VERIFY, SUBMIT, QUERY, REFUND, QUERY_REFUND),
    GARBAGE(true, Doubt.UNREADABLE, INITIALISE, VERIFY, SUBMIT, QUERY, REFUND, QUERY_REFUND),
    TRUNCATED(true, Doubt.UNREADABLE, INITIALISE, VERIFY, SUBMIT, QUERY, REFUND, QUERY_REFUND),
    CONTRADICTORY(true, Doubt.UNREADABLE, INITIALISE, VERIFY, SUBMIT, QUERY, REFUND, QUERY_REFUND),
    PENDING_THEN_SUCCESS(true, INITIALISE, VERIFY, SUBMIT, REFUND),
    PENDING_THEN_FAILURE(false, VERIFY, SUBMIT, REFUND),
    /** It happened, and for a while whoever asks is told that it is not known. */
    NOT_FOUND_AT_FIRST(true, Doubt.CONNECTION_LOST, SUBMIT, REFUND),
    /** Delivered and later undone, paid and later charged back, paid out and later come back. */
    REVERSED_LATER(true, VERIFY, SUBMIT, REFUND),
    WRONG_AMOUNT(true, VERIFY, SUBMIT),
    WRONG_CURRENCY(true, VERIFY, SUBMIT),
    WRONG_RECIPIENT(true, SUBMIT),
    WRONG_MODE(true, VERIFY),
    WRONG_REFERENCE(true, VERIFY),
    /** One byte in five seconds: the adapter's time is up. */
    SLOW_LORIS(true, Doubt.TIMED_OUT, INITIALISE, VERIFY, SUBMIT, QUERY, REFUND, QUERY_REFUND),
    /** 100 MB: the adapter stops reading. */
    HUGE_BODY(true, Doubt.UNREADABLE, INITIALISE, VERIFY, SUBMIT, QUERY, REFUND, QUERY_REFUND),
    /** A small body that unpacks to a huge one: the adapter stops reading. */
    GZIP_BOMB(true, Doubt.UNREADABLE, INITIALISE, VERIFY, SUBMIT, QUERY, REFUND, QUERY_REFUND),
    /** Redirects are not followed. */
    REDIRECT_LOOP(false, Doubt.UNLISTED, INITIALISE, VERIFY, SUBMIT, QUERY, REFUND, QUERY_REFUND),
    TOO_MANY_REQUESTS(false, Doubt.QUESTION_REFUSED, INITIALISE, VERIFY, SUBMIT, QUERY, REFUND, QUERY_REFUND),
    TOO_MANY_REQUESTS_WITH_RETRY_AFTER(false, Doubt.QUESTION_REFUSED, SUBMIT, REFUND),
    /** An empty float, a locked account: refused, and not for the customer's sake. */
    OUR_ACCOUNT_REFUSED(false, SUBMIT, REFUND),
    /** Refused because it looks like an order that came just now. */
    POSSIBLE_TWIN(false, SUBMIT),
    /** No connection was made: proof that nothing was sent. */
    NOT_SENT(false, INITIALISE, SUBMIT, REFUND),
    /** No answer, and it happens a good while after the call was given up. */
    EFFECT_LATER(false, Doubt.TIMED_OUT, SUBMIT, REFUND),
    /** The adapter fails with an exception after the effect. */
    ADAPTER_THROWS(true, INITIALISE, VERIFY, SUBMIT, QUERY, REFUND, QUERY_REFUND);

    /** All of each kind, success first. */
    private static final Map<CallKind, List<FarOutcome>> BY_KIND = new EnumMap<>(CallKind.class);

    static {
        for (CallKind kind : CallKind.values()) {
            BY_KIND.put(
                    kind, List.of(values()).stream().filter(it -> it.fits(kind)).toList());
        }
    }

    private final boolean happens;
    private final Optional<Doubt> doubt;

    @SuppressWarnings("ImmutableEnumChecker") // unmodifiable, and nobody else has what is behind it
    private final Set<CallKind> kinds;

    FarOutcome(boolean happens, CallKind first, CallKind... others) {
        this.happens = happens;
        this.doubt = Optional.empty();
        this.kinds = Collections.unmodifiableSet(EnumSet.of(first, others));
    }

    FarOutcome(boolean happens, Doubt doubt, CallKind first, CallKind... others) {
        this.happens = happens;
        this.doubt = Optional.of(doubt);
        this.kinds = Collections.unmodifiableSet(EnumSet.of(first, others));
    }

    /** {@return all outcomes that a kind of call can have, success first} */
    static List<FarOutcome> all(CallKind kind) {
        return BY_KIND.getOrDefault(kind, List.of());
    }

    /** {@return whether a kind of call can come to this} */
    boolean fits(CallKind kind) {
        return kinds.contains(kind);
    }

    /** {@return whether what was asked for happens by the time the call ends} */
    boolean happens() {
        return happens;
    }

    /** {@return what the adapter makes of it, where it is no answer} */
    Optional<Doubt> doubt() {
        return doubt;
    }

    /** {@return whether the caller waits until its time is up} */
    boolean isSlow() {
        return doubt.filter(it -> it == Doubt.TIMED_OUT).isPresent();
    }
}
