package io.handsel.examples.savings;

import io.handsel.Fault;
import io.handsel.delivery.Purpose;
import io.handsel.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What can be paid for. Each has its own payload here, its own price in {@link Till}, and its own handler in {@link Books}. */
final class Purposes {

    /** What each is called in forms, in the library's books, and on Paystack's pages. */
    static final String CREATE = "group-creation";

    static final String JOIN = "group-join";
    static final String CONTRIBUTE = "contribution";
    static final String SECURE = "security-deposit";

    private static final int FEWEST_SLOTS = 2;
    private static final int MOST_SLOTS = 12;
    private static final int LONGEST_NAME = 60;
    private static final Money LEAST_SHARE = Money.naira(1_000);
    private static final Money MOST_SHARE = Money.naira(500_000);

    /**
     * A new group.
     *
     * @param name what it is called
     * @param slots how many can be in it
     * @param share what each pays every month
     */
    record GroupCreation(String name, int slots, Money share) {}

    /**
     * A slot in a group. What is paid beside the fee, the line items say.
     *
     * @param group which group
     * @param month which month the first contribution is for: its first day
     */
    record GroupJoin(long group, LocalDate month) {}

    /**
     * A member's share of a month.
     *
     * @param group which group
     * @param month which month: its first day
     */
    record Contribution(long group, LocalDate month) {}

    /**
     * What a member leaves with the group as a security, once.
     *
     * @param group which group
     */
    record SecurityDeposit(long group) {}

    static final Purpose<GroupCreation> GROUP_CREATION =
            Purpose.of(CREATE, GroupCreation.class).checkedBy(Purposes::faults);
    static final Purpose<GroupJoin> GROUP_JOIN = Purpose.of(JOIN, GroupJoin.class);
    static final Purpose<Contribution> CONTRIBUTION = Purpose.of(CONTRIBUTE, Contribution.class);
    static final Purpose<SecurityDeposit> SECURITY_DEPOSIT = Purpose.of(SECURE, SecurityDeposit.class);

    private Purposes() {}

    /** Named together with everything else that is wrong with the purchase, before anything is stored. */
    private static List<Fault> faults(GroupCreation group) {
        List<Fault> faults = new ArrayList<>();
        if (group.name().isEmpty() || group.name().length() > LONGEST_NAME) {
            faults.add(new Fault("name", "must have 1 to " + LONGEST_NAME + " characters"));
        }
        if (group.slots() < FEWEST_SLOTS || group.slots() > MOST_SLOTS) {
            faults.add(new Fault("slots", "must be " + FEWEST_SLOTS + " to " + MOST_SLOTS));
        }
        if (LEAST_SHARE.isMoreThan(group.share()) || group.share().isMoreThan(MOST_SHARE)) {
            faults.add(new Fault("share", "must be ₦1,000 to ₦500,000"));
        }
        return faults;
    }
}
