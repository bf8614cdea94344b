package io.handsel.jdbi.wallet;

import io.handsel.money.Money;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Money that an owner wants out of a wallet, as it stood when it was read. Where it goes is not in it; see {@link
 * Withdrawals#destination}.
 *
 * @param number its place in lists; unique
 * @param reference the host's reference, unique for ever
 * @param owner whose money it is
 * @param amount how much
 * @param state where it stands
 * @param requestedAt when it was asked for
 * @param decision what an operator said, once one has
 * @param transaction Handsel's reference of the purchase that pays it out, once it is approved
 */
public record Withdrawal(
        long number,
        String reference,
        String owner,
        Money amount,
        State state,
        Instant requestedAt,
        Optional<Decision> decision,
        Optional<String> transaction) {

    /** Where a withdrawal stands. */
    public enum State {
        /** The money is set aside; an operator is to say yes or no. */
        WAITING,
        /** An operator said no; the money is free again. */
        DECLINED,
        /** An operator said yes; it is being paid out, or will be, or will come back. */
        APPROVED,
        /** It was paid out. */
        PAID,
        /** It could not be paid out; the money is back in the wallet. */
        RETURNED
    }

    /**
     * What an operator said.
     *
     * @param operator who
     * @param why the reason; empty if it was approved
     * @param at when
     */
    public record Decision(String operator, String why, Instant at) {
        /** Refuses missing parts. */
        public Decision {
            Objects.requireNonNull(operator, "operator");
            Objects.requireNonNull(why, "why");
            Objects.requireNonNull(at, "at");
        }
    }

    /** Refuses missing parts. */
    public Withdrawal {
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(requestedAt, "requestedAt");
        Objects.requireNonNull(decision, "decision");
        Objects.requireNonNull(transaction, "transaction");
    }
}
