package io.handsel.demo.readme;

import io.handsel.Checkout;
import io.handsel.Handsel;
import io.handsel.Purchase;
import io.handsel.TransactionView;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Fulfilment;
import io.handsel.delivery.Purpose;
import io.handsel.delivery.Reversal;
import io.handsel.delivery.UnitOfWork;
import io.handsel.jdbi.JdbiTransactionStore;
import io.handsel.jdbi.JdbiTransactions;
import io.handsel.money.Money;
import io.handsel.paystack.PaystackConfig;
import io.handsel.paystack.PaystackGateway;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** The host of savings groups that docs/host-transactions.md shows: several purposes on one gateway. A test compares the two. */
public final class SavingsGroups {

    // README:start purpose
    record GroupJoin(UUID group, int shares) {}

    record Contribution(UUID group, int cycle) {}

    static final Purpose<GroupJoin> GROUP_JOIN = Purpose.of("group-join", GroupJoin.class);
    static final Purpose<Contribution> CONTRIBUTION = Purpose.of("contribution", Contribution.class);
    // README:end purpose

    private final Handsel handsel;

    public SavingsGroups(DataSource dataSource, PaystackConfig paystack) {
        // README:start purpose-set-up
        this.handsel = Handsel.builder()
                .store(JdbiTransactionStore.create(dataSource))
                .gateway("paystack", PaystackGateway.create(paystack))
                .fulfil(GROUP_JOIN, SavingsGroups::join, SavingsGroups::leave)
                .fulfil(CONTRIBUTION, SavingsGroups::contribute)
                .build();
        // README:end purpose-set-up
    }

    // README:start purpose-handler
    private static Fulfilment join(GroupJoin join, DeliveryRequest request, UnitOfWork unit) {
        int position = JdbiTransactions.handle(unit)
                .createQuery("SELECT join_group(:group, :member, :shares)") // the next free position
                .bind("group", join.group())
                .bind("member", request.recipient())
                .bind("shares", join.shares())
                .mapTo(int.class)
                .one();
        return Fulfilment.done().with("position", Integer.toString(position));
    }
    // README:end purpose-handler

    // README:start purpose-reversal
    private static void leave(GroupJoin join, Reversal reversal, UnitOfWork unit) {
        JdbiTransactions.handle(unit)
                .execute(
                        "DELETE FROM membership WHERE grp = ? AND position = ?",
                        join.group(),
                        Integer.parseInt(reversal.result().get("position")));
    }
    // README:end purpose-reversal

    private static Fulfilment contribute(Contribution it, DeliveryRequest request, UnitOfWork unit) {
        JdbiTransactions.handle(unit)
                .execute(
                        "INSERT INTO contribution (grp, member, cycle, kobo) VALUES (?, ?, ?, ?)",
                        it.group(),
                        request.recipient(),
                        it.cycle(),
                        request.product().faceValue().minorUnits());
        return Fulfilment.done();
    }

    /** A member wants to join. */
    public Checkout wantsToJoin(String order, UUID group, String member) {
        // README:start purpose-buy
        return handsel.begin(Purchase.of(GROUP_JOIN, new GroupJoin(group, 1), Money.naira(5_000), member)
                .customer("Ada", "Obi", "ada@example.com")
                .idempotencyKey(order)
                .build());
        // README:end purpose-buy
    }

    /** What became of it. */
    public String position(String reference) {
        // README:start purpose-result
        Map<String, String> result =
                handsel.find(reference).map(TransactionView::result).orElse(Map.of());
        return "You have position " + result.getOrDefault("position", "?");
        // README:end purpose-result
    }
}
