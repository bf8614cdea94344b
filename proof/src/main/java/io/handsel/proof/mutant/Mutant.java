package io.handsel.proof.mutant;

import io.handsel.proof.mutant.wrong.Asking;
import io.handsel.proof.mutant.wrong.Basics;
import io.handsel.proof.mutant.wrong.Delivering;
import io.handsel.proof.mutant.wrong.Fulfilling;
import io.handsel.proof.mutant.wrong.Paying;
import io.handsel.proof.mutant.wrong.Refunding;
import java.util.List;

/**
 * A wrong variant of the engine.
 *
 * @param name what it is called
 * @param ground where it is hunted
 * @param patches the methods that are changed
 */
public record Mutant(String name, Ground ground, List<Patch> patches) {

    /**
     * One method that is changed.
     *
     * @param type the class, by name: it is loaded anew for each mutant
     * @param method the method
     * @param advice what is done before and after it, or instead of it
     */
    public record Patch(String type, String method, Class<?> advice) {}

    private static final String ENGINE = "io.handsel.internal.engine.";
    private static final String RULES = "io.handsel.internal.lifecycle.";
    private static final String STORE = "io.handsel.testkit.store.";

    private static Mutant of(String name, String type, String method, Class<?> advice) {
        return new Mutant(name, Ground.WORLDS, List.of(new Patch(type, method, advice)));
    }

    /** {@return the engine as it is, in the same kind of cell} */
    static Mutant none(Ground ground) {
        return new Mutant("none", ground, List.of());
    }

    /** {@return all of them} */
    public static List<Mutant> all() {
        return List.of(
                of("no fence", STORE + "StoredTransaction", "isAt", Basics.True.class),
                of("no intent", ENGINE + "Books", "commit", Basics.NoIntent.class),
                of("journal entry dropped", ENGINE + "Books", "commit", Basics.EntryDropped.class),
                of("webhook acknowledged before it is stored", ENGINE + "Books", "receive", Basics.AckFirst.class),
                of(
                        "the machine's clock instead of the store's",
                        ENGINE + "EngineClock",
                        "now",
                        Basics.LocalClock.class),
                of("paused machine unnoticed", ENGINE + "EngineClock", "clocksWentApart", Basics.False.class),
                of("not-after unchecked", ENGINE + "EngineClock$Guard", "isOpen", Basics.True.class),
                of("obligation forgotten", RULES + "DraftParts", "owe", Basics.Forgotten.class),
                of("retry storm", RULES + "DraftParts", "wait", Basics.Storm.class),
                of(
                        "delivery repeated without a question",
                        RULES + "DeliveryRules",
                        "submitted",
                        Delivering.NotSent.class),
                of("refund on time-out", RULES + "DeliveryRules", "submitted", Delivering.Declined.class),
                of("absence trusted once", RULES + "DeliveryRules", "answered", Delivering.AbsentOnce.class),
                of("absence trusted too early", RULES + "DeliveryRules", "answered", Delivering.AbsentEarly.class),
                of("new reference on unknown", RULES + "DeliveryRules", "answered", Delivering.Failover.class),
                of("reversal ignored", RULES + "DeliveryRules", "answered", Delivering.ReversalIgnored.class),
                of("sent again where repeats are taken", ENGINE + "Calls", "terms", Delivering.SendAgain.class),
                of("delivered otherwise, and accepted", RULES + "DeliveryFacts", "fit", Basics.True.class),
                of("amount unchecked", RULES + "MoneyRules", "came", Paying.Amount.class),
                of("currency unchecked", RULES + "MoneyRules", "came", Paying.CurrencyOnly.class),
                of("mode unchecked", RULES + "MoneyRules", "came", Paying.AnyMode.class),
                of("reference unchecked", RULES + "MoneyRules", "came", Paying.AnyReference.class),
                of("duplicate webhook applied twice", RULES + "MoneyRules", "known", Paying.NeverKnown.class),
                of("second payment dropped", RULES + "MoneyRules", "second", Basics.Skipped.class),
                of("late payment ignored", RULES + "PaymentRules", "answered", Asking.LateIgnored.class),
                new Mutant(
                        "expired without an answer",
                        Ground.WORLDS,
                        List.of(
                                new Patch(RULES + "PaymentRules", "answered", Asking.UnknownIsNo.class),
                                new Patch(RULES + "DraftParts", "owe", Asking.NoWatch.class))),
                of(
                        "refund asked for twice after a lost answer",
                        RULES + "RefundRules",
                        "submitted",
                        Refunding.NotSent.class),
                of(
                        "refund's absence trusted too early",
                        RULES + "RefundRules",
                        "answered",
                        Refunding.AbsentEarly.class),
                of("returned refund taken for paid out", RULES + "RefundRules", "answered", Refunding.NeverBack.class),
                new Mutant(
                        "handler outside the transaction",
                        Ground.DATABASE,
                        List.of(new Patch("io.handsel.jdbi.JointCommit", "timed", Fulfilling.Outside.class))));
    }
}
