package io.handsel.examples.savings;

import io.handsel.Fault;
import io.handsel.InvalidPurchaseException;
import io.handsel.Purchase;
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
import java.util.Set;

/**
 * Makes a purchase of what a saver wants: what it costs is decided here. What cannot come to anything is refused before money
 * is asked for; what turns out so later, such as a slot that somebody else was quicker to pay, {@link Books} declines.
 */
final class Till {

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
        Purchase.Builder purchase =
                switch (wish.purpose()) {
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
        check(group.member(saver).isEmpty(), "You are in this group already.");
        check(group.free() > 0, "This group is full.");
        Money price = FOR_JOINING.plus(group.share());
        Money all = withDeposit ? price.plus(group.share()) : price;
        Purchase.Builder purchase = Purchase.of(
                        Purposes.GROUP_JOIN, new GroupJoin(group.id(), month()), all, saver.id())
                .item(JOIN_FEE, FOR_JOINING)
                .item(FIRST_CONTRIBUTION, group.share());
        return withDeposit ? purchase.item(DEPOSIT, group.share()) : purchase;
    }

    private Purchase.Builder contribution(Saver saver, Group group) {
        check(!member(saver, group).paid(), "You have paid this month's share already.");
        return Purchase.of(
                        Purposes.CONTRIBUTION, new Contribution(group.id(), month()), group.share(), saver.id())
                .item(CONTRIBUTION, group.share());
    }

    private Purchase.Builder deposit(Saver saver, Group group) {
        check(!member(saver, group).secured(), "You have paid the deposit already.");
        return Purchase.of(Purposes.SECURITY_DEPOSIT, new SecurityDeposit(group.id()), group.share(), saver.id())
                .item(DEPOSIT, group.share());
    }

    private Group group(Wish wish) {
        return groups.find(number(wish.group()), month())
                .orElseThrow(() -> refused("group", "There is no such group."));
    }

    private static Member member(Saver saver, Group group) {
        return group.member(saver).orElseThrow(() -> refused("group", "You are not in this group."));
    }

    /** What is no number is refused as nothing is. */
    private static long number(String text) {
        return text.matches("[0-9]{1,9}") ? Long.parseLong(text) : 0;
    }

    private static void check(boolean fine, String problem) {
        if (!fine) {
            throw refused("group", problem);
        }
    }

    private static InvalidPurchaseException refused(String field, String problem) {
        return new InvalidPurchaseException(List.of(new Fault(field, problem)));
    }
}
