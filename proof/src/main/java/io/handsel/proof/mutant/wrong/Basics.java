package io.handsel.proof.mutant.wrong;

import io.handsel.TimeSource;
import io.handsel.store.Change;
import io.handsel.store.CommitResult;
import io.handsel.store.InboxEntry;
import io.handsel.store.InboxId;
import io.handsel.store.StoreUnavailableException;
import io.handsel.transaction.ObligationKind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Wrong about storing, time and what is owed. */
@SuppressWarnings("UnusedVariable") // what is assigned to a parameter is what the changed method goes on with
public final class Basics {

    private Basics() {}

    /** Says yes. */
    public static final class True {
        private True() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) boolean answer) {
            answer = true;
        }
    }

    /** Says no. */
    public static final class False {
        private False() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) boolean answer) {
            answer = false;
        }
    }

    /** Does nothing. */
    public static final class Skipped {
        private Skipped() {}

        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter() {
            return true;
        }
    }

    /** Says that a delivery's intent is stored, and does not store it. */
    public static final class NoIntent {
        private NoIntent() {}

        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter(@Advice.Argument(0) Change change) {
            return change.previous().isPresent()
                    && change.next().deliveries().size()
                            > change.previous().get().deliveries().size();
        }

        @Advice.OnMethodExit
        static void exit(
                @Advice.Enter boolean skipped, @Advice.Return(readOnly = false) @Nullable CommitResult result) {
            if (skipped) {
                result = new CommitResult.Applied();
            }
        }
    }

    /** Leaves the first of several journal entries out. */
    public static final class EntryDropped {
        private EntryDropped() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 0, readOnly = false) Change change) {
            if (change.entries().size() > 1) {
                change = new Change(
                        change.operation(),
                        change.previous(),
                        change.next(),
                        change.state(),
                        change.entries().subList(1, change.entries().size()),
                        change.personal(),
                        change.replies(),
                        change.settles(),
                        change.hold());
            }
        }
    }

    /** Thanks for a webhook whatever became of it. */
    public static final class AckFirst {
        private AckFirst() {}

        @Advice.OnMethodExit(onThrowable = StoreUnavailableException.class)
        static void exit(
                @Advice.Argument(0) InboxEntry entry,
                @Advice.Thrown(readOnly = false) @Nullable Throwable failure,
                @Advice.Return(readOnly = false) @Nullable InboxId id) {
            if (failure != null) {
                id = entry.id();
                failure = null;
            }
        }
    }

    /** Goes by this machine's clock. */
    public static final class LocalClock {
        private LocalClock() {}

        @Advice.OnMethodExit
        static void exit(
                @Advice.FieldValue("machine") TimeSource machine, @Advice.Return(readOnly = false) Instant now) {
            now = machine.now().truncatedTo(ChronoUnit.MICROS);
        }
    }

    /** Forgets to ask about a delivery. */
    public static final class Forgotten {
        private Forgotten() {}

        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter(@Advice.Argument(0) ObligationKind kind) {
            return kind == ObligationKind.QUERY_DELIVERY;
        }
    }

    /** Waits for a second, always. */
    public static final class Storm {
        private Storm() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) Duration wait) {
            wait = Duration.ofSeconds(1);
        }
    }
}
