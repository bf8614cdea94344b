package io.handsel.endtoend.host;

import static io.handsel.transaction.TransactionStatus.COMPLETED;
import static io.handsel.transaction.TransactionStatus.NEEDS_REVIEW;
import static io.handsel.transaction.TransactionStatus.PAYMENT_VERIFIED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.handsel.ConfigurationException;
import io.handsel.Fault;
import io.handsel.Handsel;
import io.handsel.InvalidPurchaseException;
import io.handsel.Purchase;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Fulfilment;
import io.handsel.delivery.Purpose;
import io.handsel.delivery.UnitOfWork;
import io.handsel.jdbi.JdbiTransactions;
import io.handsel.money.Money;
import io.handsel.proof.harness.Postgres;
import io.handsel.review.Decision;
import io.handsel.review.Operator;
import io.handsel.testkit.Canaries;
import io.handsel.testkit.contract.Requirement;
import io.handsel.transaction.ReviewQuestion;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** C2, E6: several purposes of the host's own on one gateway, each with a payload, a handler and a result. */
class PurposesTest {

    private record GroupJoin(String group, int slots) {}

    private record Contribution(String group, int cycle, Money amount) {}

    /** What a later version of the host makes of the first one: more must be known. */
    private record GroupJoinByInvitation(String group, int slots, String invitation) {}

    private static final Purpose<GroupJoin> JOIN = Purpose.of("group-join", GroupJoin.class)
            .checkedBy(it -> it.slots() < 1 ? List.of(new Fault("slots", "must be 1 or more")) : List.of());
    private static final Purpose<Contribution> CONTRIBUTION = Purpose.of("contribution", Contribution.class);
    private static final Purpose<GroupJoinByInvitation> LATER_JOIN =
            Purpose.of("group-join", GroupJoinByInvitation.class);

    private final Shop shop =
            new Shop(builder -> builder.fulfil(JOIN, this::join).fulfil(CONTRIBUTION, PurposesTest::contribute));
    private volatile boolean killed;

    PurposesTest() {
        Postgres.execute(
                shop.pool,
                "CREATE TABLE member (reference text PRIMARY KEY, grp text, person text, position int,"
                        + " UNIQUE (grp, position))");
        Postgres.execute(
                shop.pool, "CREATE TABLE contribution (reference text PRIMARY KEY, grp text, cycle int, kobo bigint)");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    /** The next free position of the group; what it was is the result. */
    private Fulfilment join(GroupJoin join, DeliveryRequest request, UnitOfWork unit) {
        int position = JdbiTransactions.handle(unit)
                .createQuery("""
                        INSERT INTO member
                        SELECT :reference, :group, :person, count(*) + 1 FROM member WHERE grp = :group
                        RETURNING position\
                        """)
                .bind("reference", request.transactionReference())
                .bind("group", join.group())
                .bind("person", request.recipient())
                .mapTo(int.class)
                .one();
        if (killed) {
            throw new InternalError("killed");
        }
        return Fulfilment.done("member-" + position).with("position", Integer.toString(position));
    }

    private static Fulfilment contribute(Contribution it, DeliveryRequest request, UnitOfWork unit)
            throws SQLException {
        JdbiTransactions.handle(unit)
                .execute(
                        "INSERT INTO contribution VALUES (?, ?, ?, ?)",
                        request.transactionReference(),
                        it.group(),
                        it.cycle(),
                        it.amount().minorUnits());
        return Fulfilment.done().with("cycle", Integer.toString(it.cycle()));
    }

    private static Purchase.Builder joining(String key) {
        return by(Purchase.of(JOIN, new GroupJoin("ajo", 1), Shop.PRICE, "member-7"), key);
    }

    private static Purchase.Builder by(Purchase.Builder purchase, String key) {
        return purchase.customer("Ada", "Obi", Canaries.EMAIL).idempotencyKey(key);
    }

    private String bought(Purchase purchase) {
        String reference = shop.paid(purchase);
        shop.comesBack(reference);
        return reference;
    }

    private Map<String, String> result(String reference) {
        return shop.view(reference).result();
    }

    private List<String> members() {
        return Postgres.rows(shop.pool, "SELECT grp || ' ' || position FROM member ORDER BY 1");
    }

    @Nested
    @Requirement("C2")
    class WhenSeveralAreSold {

        @Test
        void eachIsFulfilledByItsOwnHandler() {
            String join = bought(joining("order-1").build());
            String contribution = bought(by(
                            Purchase.of(CONTRIBUTION, new Contribution("ajo", 4, Shop.PRICE), Shop.PRICE, "member-7"),
                            "order-2")
                    .build());

            assertThat(shop.status(join)).isEqualTo(COMPLETED);
            assertThat(shop.status(contribution)).isEqualTo(COMPLETED);
            assertThat(members()).containsExactly("ajo 1");
            assertThat(Postgres.rows(shop.pool, "SELECT cycle || ' ' || kobo FROM contribution"))
                    .containsExactly("4 50000");
        }

        @Test
        void theSameKeyOfTheSamePurposeIsBoughtOnce() {
            String first = bought(joining("order-1").build());
            String second = shop.handsel.begin(joining("order-1").build()).reference();

            assertThat(second).isEqualTo(first);
            assertThat(members()).hasSize(1);
        }

        @Test
        @Requirement("E6")
        void theResultTellsWhatWasActivatedWhoeverAsks() {
            String first = bought(joining("order-1").build());
            String second = bought(joining("order-2").build());

            assertThat(result(first)).isEqualTo(Map.of("position", "1"));
            assertThat(result(second)).isEqualTo(Map.of("position", "2"));
            try (Handsel other = shop.node(UnaryOperator.identity())) {
                assertThat(other.find(second).orElseThrow().result()).isEqualTo(Map.of("position", "2"));
            }
        }
    }

    @Nested
    class WhenTheNodeDiesInTheMiddle {

        @Test
        void p3_theResultIsThatOfTheRunThatCounts() {
            String reference = shop.paid(joining("order-1").build());
            killed = true;
            assertThatExceptionOfType(InternalError.class).isThrownBy(() -> shop.comesBack(reference));
            killed = false;
            assertThat(result(reference)).isEmpty();
            String faster = shop.paid(joining("order-2").build());
            shop.comesBack(faster);

            shop.turn(Duration.ofMinutes(4));

            assertThat(shop.status(reference)).isEqualTo(COMPLETED);
            assertThat(result(faster)).isEqualTo(Map.of("position", "1"));
            assertThat(result(reference)).isEqualTo(Map.of("position", "2"));
            assertThat(members()).containsExactly("ajo 1", "ajo 2");
        }

        @Test
        void p3_afterTheCommitItIsStillSaid() {
            String reference = shop.paid(joining("order-1").build());
            shop.database.next(Commits.Fate.ANSWER_IS_LOST);

            shop.comesBack(reference);

            assertThat(result(reference)).isEqualTo(Map.of("position", "1"));
            assertThat(members()).containsExactly("ajo 1");
        }
    }

    @Nested
    class WhenThePayloadIsWrong {

        @Test
        void allIsNamedTogetherAndNothingIsStored() {
            Purchase purchase = Purchase.of(JOIN, new GroupJoin("ajo", 0), Shop.PRICE, "member-7")
                    .customer("Ada", "Obi", "nowhere")
                    .idempotencyKey("order-1")
                    .build();

            assertThatExceptionOfType(InvalidPurchaseException.class)
                    .isThrownBy(() -> shop.handsel.begin(purchase))
                    .satisfies(it -> assertThat(it.faults())
                            .extracting(Fault::field)
                            .containsExactlyInAnyOrder("email", "slots"));
            assertThat(Postgres.number(shop.pool, "SELECT count(*) FROM handsel_transaction"))
                    .isZero();
        }

        @Test
        void aTextThatIsTooLongNamesItsField() {
            assertThatExceptionOfType(InvalidPurchaseException.class)
                    .isThrownBy(() -> shop.handsel.begin(by(
                                    Purchase.of(JOIN, new GroupJoin("a".repeat(201), 1), Shop.PRICE, "member-7"),
                                    "order-1")
                            .build()))
                    .satisfies(it -> assertThat(it.faults())
                            .containsExactly(new Fault("group", "must have at most 200 characters, has 201")));
        }

        @Test
        void detailsThatAreNoPayloadAreRefusedAsWell() {
            Purchase untyped = by(Purchase.of("group-join", Shop.PRICE, "member-7"), "order-1")
                    .detail("slots", "some")
                    .build();

            assertThatExceptionOfType(InvalidPurchaseException.class)
                    .isThrownBy(() -> shop.handsel.begin(untyped))
                    .satisfies(it -> assertThat(it.faults())
                            .containsExactly(
                                    new Fault("group", "must be a text"),
                                    new Fault("slots", "must be a whole number")));
        }
    }

    @Nested
    class WhenAnOldPayloadCannotBeReadAnyMore {

        @Test
        void p9_aPersonIsAskedAndItIsDeliveredOnceItCanBeRead() {
            String reference = shop.paid(joining("order-1").build());
            try (Handsel later = shop.node(builder -> builder.fulfil(
                    LATER_JOIN, (join, request, unit) -> Fulfilment.done().with("by", join.invitation())))) {
                later.refresh(reference);
                assertThat(shop.status(reference)).isEqualTo(PAYMENT_VERIFIED);
                for (int i = 0; i < 5; i++) {
                    shop.turn(later, Duration.ofMinutes(10));
                }

                assertThat(shop.status(reference)).isEqualTo(NEEDS_REVIEW);
                assertThat(shop.view(reference).transaction().reviews().get(0).question())
                        .isEqualTo(ReviewQuestion.DELIVERY_STUCK);
                assertThat(shop.gateway.refunds()).isEmpty();
            }

            shop.handsel
                    .desk()
                    .settle(reference, 1, new Decision.Deliver(), new Operator("olu"), "it can be read here");
            shop.turn(Duration.ofSeconds(1));

            assertThat(shop.status(reference)).isEqualTo(COMPLETED);
            assertThat(result(reference)).isEqualTo(Map.of("position", "1"));
        }
    }

    @Nested
    class WhenTwoHandlersWantOnePurpose {

        @Test
        void itIsSaidWhenItIsBuilt() {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> shop.node(builder -> builder.fulfil(JOIN, PurposesTest.this::join)
                            .fulfil(LATER_JOIN, (join, request, unit) -> Fulfilment.done())))
                    .withMessageContaining("purpose 'group-join' has a handler already");
        }

        @Test
        void alsoIfTheOtherIsNoPurposesHandler() {
            Purpose<GroupJoin> credit = Purpose.of("credit", GroupJoin.class);

            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() ->
                            shop.node(builder -> builder.fulfil(credit, (join, request, unit) -> Fulfilment.done())))
                    .withMessageContaining("purpose 'credit' has a handler already");
        }
    }
}
