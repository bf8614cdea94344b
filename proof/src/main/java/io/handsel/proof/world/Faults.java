package io.handsel.proof.world;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What goes wrong in a world, and when. */
interface Faults {

    /** Whether things break now that a point is passed. */
    boolean strikes(FaultPoint point);

    /** What the next call of a kind comes to. */
    FarOutcome next(CallKind kind);

    /** Whether what befalls holds on work may befall them in a kind of call. */
    default boolean concerns(CallKind kind) {
        return true;
    }

    /** What the next customer does at the gateway. */
    Paying paying();

    /** Nothing goes wrong any more. */
    void stop();

    /** One thing goes wrong once, and one call comes to something once; all else is as it should be. */
    final class Single implements Faults {

        private final SingleFault fault;
        private final Map<CallKind, FarOutcome> first = new EnumMap<>(CallKind.class);
        private boolean struck;

        Single(SingleFault fault) {
            this.fault = fault;
            leadTo(fault.point());
            leadTo(fault.kind());
            first.put(fault.kind(), fault.outcome());
        }

        private void leadTo(FaultPoint point) {
            point.call().ifPresent(this::leadTo);
            if (point.step().filter(it -> it.name().startsWith("REFUND")).isPresent()) {
                leadTo(CallKind.REFUND);
            }
        }

        /** What is asked for only when something went wrong before is led up to. */
        private void leadTo(CallKind kind) {
            switch (kind) {
                case QUERY -> first.putIfAbsent(CallKind.SUBMIT, FarOutcome.TIMEOUT_WITH_EFFECT);
                case REFUND, QUERY_REFUND -> first.put(CallKind.SUBMIT, FarOutcome.DEFINITIVE_FAILURE);
                case INITIALISE, VERIFY, SUBMIT -> {}
            }
        }

        @Override
        public boolean strikes(FaultPoint point) {
            if (struck || point != fault.point()) {
                return false;
            }
            struck = true;
            return true;
        }

        @Override
        public boolean concerns(CallKind kind) {
            return kind == fault.kind();
        }

        @Override
        public FarOutcome next(CallKind kind) {
            FarOutcome next = first.remove(kind);
            return next == null ? FarOutcome.SUCCESS : next;
        }

        @Override
        public Paying paying() {
            if (fault.kind() != CallKind.VERIFY) {
                return Paying.IN_FULL;
            }
            return switch (fault.outcome()) {
                case WRONG_AMOUNT -> Paying.TOO_LITTLE;
                case WRONG_CURRENCY -> Paying.IN_ANOTHER_CURRENCY;
                case WRONG_MODE -> Paying.IN_ANOTHER_MODE;
                case WRONG_REFERENCE -> Paying.UNDER_ANOTHER_REFERENCE;
                case PENDING_THEN_SUCCESS -> Paying.SLOWLY;
                case PENDING_THEN_FAILURE -> Paying.SLOWLY_AND_IN_VAIN;
                case DEFINITIVE_FAILURE -> Paying.IN_VAIN;
                case REVERSED_LATER -> Paying.AND_CHARGED_BACK;
                default -> Paying.IN_FULL;
            };
        }

        @Override
        public void stop() {
            struck = true;
            first.clear();
        }
    }

    /** Everything may go wrong, at rates that are drawn for the world. */
    final class Random implements Faults {

        private static final List<Paying> ODD = List.of(Paying.values());

        private final Chance chance;
        private final Map<FaultPoint, Double> points = new EnumMap<>(FaultPoint.class);
        private final Map<CallKind, Double> calls = new EnumMap<>(CallKind.class);
        private final double odd;
        private boolean stopped;

        Random(Chance chance, double share) {
            this.chance = chance;
            double all = chance.oneOf(List.of(0.0, 0.001, 0.004, 0.02)) * share;
            for (FaultPoint point : FaultPoint.values()) {
                points.put(point, all * chance.nextDouble() * 2);
            }
            double far = chance.oneOf(List.of(0.0, 0.02, 0.1, 0.3)) * share;
            for (CallKind kind : CallKind.values()) {
                calls.put(kind, far * chance.nextDouble() * 2);
            }
            odd = chance.oneOf(List.of(0.0, 0.05, 0.2)) * share;
        }

        @Override
        public boolean strikes(FaultPoint point) {
            return !stopped && chance.happens(points.getOrDefault(point, 0.0));
        }

        @Override
        public FarOutcome next(CallKind kind) {
            return !stopped && chance.happens(calls.getOrDefault(kind, 0.0))
                    ? chance.oneOf(FarOutcome.all(kind))
                    : FarOutcome.SUCCESS;
        }

        @Override
        public Paying paying() {
            return chance.happens(odd) ? chance.oneOf(ODD) : Paying.IN_FULL;
        }

        @Override
        public void stop() {
            stopped = true;
        }
    }
}
