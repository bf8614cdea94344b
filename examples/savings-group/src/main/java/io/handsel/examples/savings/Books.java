package io.handsel.examples.savings;

import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Fulfilment;
import io.handsel.delivery.LineItem;
import io.handsel.delivery.Reversal;
import io.handsel.delivery.UnitOfWork;
import io.handsel.examples.savings.Purposes.Contribution;
import io.handsel.examples.savings.Purposes.GroupCreation;
import io.handsel.examples.savings.Purposes.GroupJoin;
import io.handsel.examples.savings.Purposes.SecurityDeposit;
import io.handsel.jdbi.JdbiTransactions;
import io.handsel.outcome.DeclineCause;
import java.time.LocalDate;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What each purpose does to the application's tables: the only code that changes them for money.
 *
 * <p>Each method runs inside the database transaction that completes its purchase: all of it is committed with that, once, or
 * nothing of it. Whatever is declined here was not done, and its money goes back.
 */
final class Books {

    private final Handle handle;
    private final DeliveryRequest request;

    private Books(UnitOfWork unit, DeliveryRequest request) {
        this.handle = JdbiTransactions.handle(unit);
        this.request = request;
    }

    static Fulfilment create(GroupCreation creation, DeliveryRequest request, UnitOfWork unit) {
        Books books = new Books(unit, request);
        long group = books.handle
                .createQuery("INSERT INTO savings_group (name, slots, share_kobo, creator, payment)"
                        + " VALUES (:name, :slots, :share, :saver, :payment) RETURNING id")
                .bind("name", creation.name())
                .bind("slots", creation.slots())
                .bind("share", creation.share().minorUnits())
                .bind("saver", request.recipient())
                .bind("payment", request.transactionReference())
                .mapTo(Long.class)
                .one();
        return books.book(group, null) ? Fulfilment.done().with("group", Long.toString(group)) : paidAlready();
    }

    static Fulfilment join(GroupJoin join, DeliveryRequest request, UnitOfWork unit) {
        Books books = new Books(unit, request);
        int slots = books.lockedSlots(join.group());
        if (books.isMember(join.group())) {
            return Fulfilment.declined("member-already", DeclineCause.CUSTOMER, "they are in the group already");
        }
        Optional<Integer> position = books.freePosition(join.group(), slots);
        if (position.isEmpty()) {
            return Fulfilment.declined("group-full", DeclineCause.CATALOGUE, "no slot is free any more");
        }
        books.handle.execute(
                "INSERT INTO membership (group_id, position, saver, payment) VALUES (?, ?, ?, ?)",
                join.group(),
                position.get(),
                request.recipient(),
                request.transactionReference());
        return books.book(join.group(), join.month())
                ? Fulfilment.done().with("position", position.get().toString())
                : paidAlready();
    }

    static Fulfilment contribute(Contribution contribution, DeliveryRequest request, UnitOfWork unit) {
        return new Books(unit, request).ofMember(contribution.group(), contribution.month());
    }

    static Fulfilment secure(SecurityDeposit deposit, DeliveryRequest request, UnitOfWork unit) {
        return new Books(unit, request).ofMember(deposit.group(), null);
    }

    /** The money of a payment went back after it was booked: so does whatever it was booked for. */
    static void takeBack(Record payload, Reversal reversal, UnitOfWork unit) {
        Handle handle = JdbiTransactions.handle(unit);
        String payment = reversal.transactionReference();
        handle.execute("UPDATE ledger SET taken_back = true WHERE payment = ?", payment);
        handle.execute("DELETE FROM membership WHERE payment = ?", payment);
        handle.execute("UPDATE savings_group SET closed = true WHERE payment = ?", payment);
    }

    private Fulfilment ofMember(long group, @Nullable LocalDate month) {
        if (!isMember(group)) {
            return Fulfilment.declined("no-member", DeclineCause.CUSTOMER, "they are not in the group");
        }
        return book(group, month) ? Fulfilment.done() : paidAlready();
    }

    private static Fulfilment paidAlready() {
        return Fulfilment.declined("paid-already", DeclineCause.CUSTOMER, "this was paid with another payment");
    }

    private boolean isMember(long group) {
        return handle.createQuery("SELECT EXISTS (SELECT FROM membership WHERE group_id = ? AND saver = ?)")
                .bind(0, group)
                .bind(1, request.recipient())
                .mapTo(Boolean.class)
                .one();
    }

    /** Whoever comes second waits here until the first has committed, and sees what was taken. */
    private int lockedSlots(long group) {
        return handle.createQuery("SELECT slots FROM savings_group WHERE id = ? AND NOT closed FOR UPDATE")
                .bind(0, group)
                .mapTo(Integer.class)
                .findOne()
                .orElse(0);
    }

    private Optional<Integer> freePosition(long group, int slots) {
        return handle.createQuery("SELECT number FROM generate_series(1, :slots) AS number WHERE number NOT IN"
                        + " (SELECT position FROM membership WHERE group_id = :group) ORDER BY number LIMIT 1")
                .bind("slots", slots)
                .bind("group", group)
                .mapTo(Integer.class)
                .findOne();
    }

    /** A row for each thing that was paid for; false if one of them was paid before. */
    private boolean book(long group, @Nullable LocalDate month) {
        for (LineItem item : request.product().items()) {
            int booked = handle.createUpdate("INSERT INTO ledger (payment, item, group_id, saver, month, kobo)"
                            + " VALUES (:payment, :item, :group, :saver, :month, :kobo) ON CONFLICT DO NOTHING")
                    .bind("payment", request.transactionReference())
                    .bind("item", item.name())
                    .bind("group", group)
                    .bind("saver", request.recipient())
                    .bind("month", Till.isForAMonth(item) ? month : null)
                    .bind("kobo", item.amount().minorUnits())
                    .execute();
            if (booked == 0) {
                return false;
            }
        }
        return true;
    }
}
