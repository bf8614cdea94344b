package io.handsel.internal.lifecycle;

import io.handsel.delivery.DeliveryStatus;
import io.handsel.internal.lifecycle.MoneyTable.Situation;
import io.handsel.internal.lifecycle.MoneyTable.Word;
import io.handsel.money.Money;
import io.handsel.transaction.Flag;
import io.handsel.transaction.HeldMoney;
import io.handsel.transaction.MoneyPosition;
import io.handsel.transaction.ObligationKind;
import io.handsel.transaction.ReviewItem;
import io.handsel.transaction.Transaction;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** One word in one situation: what it makes of the money and of the goods, at once and in the end. */
record MoneyRow(Word word, Situation situation) {

    /** What a word came to. Every step on the way is checked against {@link Invariants}. */
    record Result(
            Transaction before,
            Event event,
            Transition transition,
            Transaction after,
            Transaction end,
            Transaction endWithout) {

        /** What the page says, apart from the situation: rows that agree in this are printed as one. */
        List<String> cells() {
            return List.of(
                    becomes(),
                    orStays(money(before), money(after)),
                    orStays(goods(before), goods(after)),
                    beside(),
                    inTheEnd());
        }

        private String becomes() {
            if (transition instanceof Transition.Refused refused) {
                return "refused: " + refused.reason();
            }
            return orStays(before.status().toString(), after.status().toString());
        }

        private static String orStays(String was, String is) {
            return is.equals(was) ? "as before" : is;
        }

        private String inTheEnd() {
            boolean asWithout =
                    end.status() == endWithout.status() && money(end).equals(money(endWithout));
            return asWithout ? "as without it" : end.status() + ": " + money(end);
        }

        private String beside() {
            Set<Flag> flags = EnumSet.noneOf(Flag.class);
            flags.addAll(after.flags());
            flags.removeAll(before.flags());
            List<String> notes = new ArrayList<>(flags.stream().map(Flag::name).toList());
            after.reviews().stream()
                    .filter(ReviewItem::isOpen)
                    .filter(it -> before.reviews().size() < it.number())
                    .forEach(it -> notes.add("asks a person: " + it.question()));
            return notes.isEmpty() ? "nothing" : String.join(", ", notes);
        }
    }

    Result play() {
        Life life = word.meanwhile().apply(situation.reached().get().under(word.policy()));
        Transaction before = life.is();
        Event event = word.event().apply(life);
        Transition transition = life.decide(event);
        Transaction after = life.is();
        Transaction endWithout = KindWorld.end(situation.reached().get());
        return new Result(before, event, transition, after, KindWorld.end(life), endWithout);
    }

    @Override
    public String toString() {
        return word.code() + " while " + situation.name();
    }

    // ---- in words

    static String money(Transaction transaction) {
        Set<MoneyPosition> positions = MoneyPosition.of(transaction);
        return positions.isEmpty()
                ? "none came"
                : positions.stream().map(MoneyRow::parts).collect(Collectors.joining("; "));
    }

    private static String parts(MoneyPosition it) {
        List<String> parts = new ArrayList<>();
        part(parts, it.delivered(), "for what was delivered");
        part(parts, it.refunded(), "back");
        part(parts, it.fees(), "fee");
        it.held().forEach((why, amount) -> part(parts, amount, words(why)));
        return parts.isEmpty() ? "nothing of worth" : String.join(", ", parts);
    }

    private static void part(List<String> parts, Money amount, String what) {
        if (!amount.isZero()) {
            parts.add(brief(amount) + " " + what);
        }
    }

    private static String words(HeldMoney why) {
        return switch (why) {
            case AWAITING_DELIVERY -> "for the delivery";
            case DELIVERING -> "for the delivery under way";
            case REFUND_OWED -> "to go back";
            case REFUND_UNDER_WAY -> "going back";
            case IN_REVIEW -> "held for a person";
            case WRITTEN_OFF -> "written off";
        };
    }

    static String brief(Money amount) {
        return amount.toString().replace(".00", "");
    }

    static String goods(Transaction it) {
        boolean stands = it.deliveries().stream()
                .anyMatch(d -> d.status() == DeliveryStatus.DELIVERED || d.status() == DeliveryStatus.MISMATCHED);
        if (stands) {
            return "delivered";
        }
        if (it.deliveries().stream().anyMatch(DeliveryRules::isOpen)) {
            return "under way";
        }
        boolean owed = it.obligations().stream().anyMatch(owes -> owes.kind() == ObligationKind.START_DELIVERY);
        return owed ? "to be delivered" : "none";
    }
}
