package io.handsel.examples.savings;

import io.handsel.money.Money;
import java.util.List;
import java.util.Optional;

/**
 * A group and who is in it.
 *
 * @param id its number
 * @param name what it is called
 * @param slots how many can be in it
 * @param share what each pays every month
 * @param closed whether nobody can join any more, since what it was created with went back
 * @param members who is in it, by position
 */
record Group(long id, String name, int slots, Money share, boolean closed, List<Member> members) {

    /**
     * Somebody in a group.
     *
     * @param position their number, from 1
     * @param saver whose it is
     * @param firstName what the others call them
     * @param paid whether they have paid this month's share
     * @param secured whether they have paid the deposit
     */
    record Member(int position, String saver, String firstName, boolean paid, boolean secured) {}

    int free() {
        return closed ? 0 : slots - members.size();
    }

    Optional<Member> member(String saver) {
        return members.stream().filter(it -> it.saver().equals(saver)).findFirst();
    }
}
