package io.handsel.endtoend.host;

import static io.handsel.transaction.TransactionStatus.COMPLETED;
import static io.handsel.transaction.TransactionStatus.REFUNDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.handsel.IdempotencyConflictException;
import io.handsel.Purchase;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Fulfilment;
import io.handsel.delivery.LineItem;
import io.handsel.delivery.UnitOfWork;
import io.handsel.money.Money;
import io.handsel.outcome.DeclineCause;
import io.handsel.proof.harness.Postgres;
import io.handsel.transaction.MoneyPosition;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** C2, E6: a deposit and a first contribution are paid in one go, and both are booked or neither. */
class OnePaymentForSeveralThingsTest {

    private final Shop shop = new Shop();

    @BeforeEach
    void everyItemIsBooked() {
        shop.handlerDoes(OnePaymentForSeveralThingsTest::book);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    /** One row for each item, on the handler's connection. */
    private static Fulfilment book(DeliveryRequest request, UnitOfWork unit) throws SQLException {
        for (LineItem item : request.product().items()) {
            try (PreparedStatement insert = unit.connection().prepareStatement("INSERT INTO credit VALUES (?, ?)")) {
                insert.setString(1, item.name());
                insert.setLong(2, item.amount().minorUnits());
                insert.executeUpdate();
            }
        }
        return Fulfilment.done();
    }

    private static Purchase.Builder joining(long deposit) {
        return Shop.purchase("join-1")
                .item("deposit", Money.naira(deposit))
                .item("first contribution", Shop.PRICE.minus(Money.naira(deposit)));
    }

    private String joined() {
        String reference = shop.paid(joining(300).build());
        shop.comesBack(reference);
        return reference;
    }

    private List<String> booked() {
        return Postgres.rows(shop.pool, "SELECT reference || ' ' || amount FROM credit ORDER BY amount DESC");
    }

    @Test
    void bothAreBookedWithTheCompletionOfTheOnePurchase() {
        String reference = joined();

        assertThat(shop.status(reference)).isEqualTo(COMPLETED);
        assertThat(booked()).containsExactly("deposit 30000", "first contribution 20000");
        assertThat(shop.view(reference).items())
                .containsExactly(
                        new LineItem("deposit", Money.naira(300)),
                        new LineItem("first contribution", Money.naira(200)));
        assertThat(shop.handsel.explain(reference).toString())
                .contains("The price of NGN 500.00 is for NGN 300.00 deposit, NGN 200.00 first contribution.");
    }

    @Test
    void whatIsBookedOfOneIsRolledBackWhenTheOtherCannotBe() {
        shop.handlerDoes((request, unit) -> {
            book(request, unit);
            return Fulfilment.declined("group-full", DeclineCause.CATALOGUE, "the group is full");
        });

        String reference = joined();
        shop.paysOutRefunds();

        assertThat(booked()).isEmpty();
        assertThat(shop.status(reference)).isEqualTo(REFUNDED);
        assertThat(shop.view(reference).money())
                .singleElement()
                .returns(Shop.PRICE, MoneyPosition::refunded)
                .returns(true, MoneyPosition::isBalanced);
    }

    @Test
    void theyAreStillThereAfterARestart() {
        String reference = shop.paid(joining(300).build());
        shop.handsel.close();

        shop.turn(shop.node(), Duration.ofMinutes(1));

        assertThat(shop.status(reference)).isEqualTo(COMPLETED);
        assertThat(booked()).hasSize(2);
    }

    @Test
    void theSameKeyWithOtherItemsIsAConflict() {
        joined();

        assertThatExceptionOfType(IdempotencyConflictException.class)
                .isThrownBy(() -> shop.handsel.begin(joining(250).build()))
                .withMessageContaining("items");
        assertThat(shop.handsel.begin(joining(300).build()).reference()).isNotEmpty();
    }

    @Test
    void oneOfThemCanGoBackByAnOperatorsWill() {
        String reference = joined();

        shop.handsel.refund(reference, 1, Money.naira(300), "ada", "the deposit is returned");
        shop.paysOutRefunds();

        assertThat(shop.status(reference)).isEqualTo(COMPLETED);
        assertThat(shop.view(reference).money())
                .singleElement()
                .returns(Money.naira(300), MoneyPosition::refunded)
                .returns(Money.naira(200), MoneyPosition::delivered)
                .returns(true, MoneyPosition::isBalanced);
    }
}
