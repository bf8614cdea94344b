package io.handsel.examples.savings;

import io.handsel.Fault;
import io.handsel.InvalidPurchaseException;
import io.handsel.Purchase;
import io.handsel.PurchaseGuard;
import io.handsel.delivery.LineItem;
import io.handsel.examples.savings.Group.Member;
import io.handsel.examples.savings.Purposes.Contribution;
import io.handsel.examples.savings.Purposes.GroupCreation;
import io.handsel.examples.savings.Purposes.GroupJoin;
import io.handsel.examples.savings.Purposes.SecurityDeposit;
import io.handsel.money.Money;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a purchase of what a saver wants: what it costs is decided here. As the library's guard it also refuses what cannot
 * come to anything, before money is asked for; what turns out so later, such as a slot that somebody else was quicker to pay,
 * {@link Books} declines.
 */
final class Till implements PurchaseGuard {

    static final String CREATION_FEE = "Creation fee";
    static final String JOIN_FEE = "Join fee";
    static final String FIRST_CONTRIBUTION = "First contribution";
    static final String CONTRIBUTION = "Contribution";
    static final String DEPOSIT = "Security deposit";

    static final Money FOR_CREATION = Money.naira(1_000);
    static final Money FOR_JOINING = Money.naira(500);

    static final ZoneId NIGERIA = ZoneId.of("Africa/Lagos");

    private final Groups groups;
    private final InstantSource clock;

    Till(Groups groups, InstantSource clock) {
        this.groups = groups;
        this.clock = clock;
    }

    /** The first day of the month that it is. */
    LocalDate month() {
        return LocalDate.ofInstant(clock.instant(), NIGERIA).withDayOfMonth(1);
    }

    static boolean isForAMonth(LineItem item) {
        return Set.of(FIRST_CONTRIBUTION, CONTRIBUTION).contains(item.name());
    }

    Purchase.Builder purchase(Saver saver, Wish wish) {
        Purchase.Builder purchase = switch (wish.purpose()) {
            case Purposes.CREATE -> creation(saver, wish);
            case Purposes.JOIN -> join(saver, group(wish), wish.deposit().equals("now"));
            case Purposes.CONTRIBUTE -> contribution(saver, group(wish));
            case Purposes.SECURE -> deposit(saver, group(wish));
            default -> throw refused("purpose", "There is nothing of that kind to pay for.");
        };
        return purchase.customer(saver.firstName(), saver.lastName(), saver.email())
                .idempotencyKey(wish.key());
    }

    private static Purchase.Builder creation(Saver saver, Wish wish) {
        GroupCreation group =
                new GroupCreation(wish.name(), (int) number(wish.slots()), Money.naira(number(wish.share())));
        return Purchase.of(Purposes.GROUP_CREATION, group, FOR_CREATION, saver.id())
                .item(CREATION_FEE, FOR_CREATION);
    }

    /** One payment for two or three things: they are booked together, or none of them is. */
    private Purchase.Builder join(Saver saver, Group group, boolean withDeposit) {
        Money price = FOR_JOINING.plus(group.share());
        Money all = withDeposit ? price.plus(group.share()) : price;
        Purchase.Builder purchase = Purchase.of(
                        Purposes.GROUP_JOIN, new GroupJoin(group.id(), month()), all, saver.id())
                .item(JOIN_FEE, FOR_JOINING)
                .item(FIRST_CONTRIBUTION, group.share());
        return withDeposit ? purchase.item(DEPOSIT, group.share()) : purchase;
    }

    private Purchase.Builder contribution(Saver saver, Group group) {
        return Purchase.of(Purposes.CONTRIBUTION, new Contribution(group.id(), month()), group.share(), saver.id())
                .item(CONTRIBUTION, group.share());
    }

    private static Purchase.Builder deposit(Saver saver, Group group) {
        return Purchase.of(Purposes.SECURITY_DEPOSIT, new SecurityDeposit(group.id()), group.share(), saver.id())
                .item(DEPOSIT, group.share());
    }

    private Group group(Wish wish) {
        return groups.find(number(wish.group()), month())
                .orElseThrow(() -> refused("group", "There is no such group."));
    }

    /** Asked by the library before anything is stored, and not when a wish that was granted is sent again. */
    @Override
    public Optional<Refusal> check(Purchase purchase) {
        return groups.find(number(purchase.details().getOrDefault("group", "")), month())
                .flatMap(it -> objection(purchase.kind(), it, it.member(purchase.recipient())));
    }

    private static Optional<Refusal> objection(String kind, Group group, Optional<Member> member) {
        if (kind.equals(Purposes.JOIN)) {
            return member.isPresent()
                    ? Refusal.of("member_already", "You are in this group already.")
                    : group.free() == 0 ? Refusal.of("group_full", "This group is full.") : Optional.empty();
        }
        if (member.isEmpty()) {
            return Refusal.of("no_member", "You are not in this group.");
        }
        boolean paid = kind.equals(Purposes.SECURE)
                ? member.get().secured()
                : member.get().paid();
        return paid ? Refusal.of("paid_already", "You have paid this already.") : Optional.empty();
    }

    /** What is no number is refused as nothing is. */
    private static long number(String text) {
        return text.matches("[0-9]{1,9}") ? Long.parseLong(text) : 0;
    }

    private static InvalidPurchaseException refused(String field, String problem) {
        return new InvalidPurchaseException(List.of(new Fault(field, problem)));
    }
}
