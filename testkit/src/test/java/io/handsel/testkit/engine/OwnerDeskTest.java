package io.handsel.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.handsel.Checkout;
import io.handsel.CommandResult;
import io.handsel.Fault;
import io.handsel.IdempotencyConflictException;
import io.handsel.InvalidPurchaseException;
import io.handsel.NoSuchTransactionException;
import io.handsel.OwnerDesk;
import io.handsel.Policy;
import io.handsel.Purchase;
import io.handsel.TransactionView;
import io.handsel.delivery.DeliveryEvidence;
import io.handsel.delivery.Disco;
import io.handsel.delivery.MeterType;
import io.handsel.delivery.Product;
import io.handsel.money.Money;
import io.handsel.outcome.Outcome;
import io.handsel.store.Page;
import io.handsel.testkit.contract.Requirement;
import io.handsel.transaction.TransactionId;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A user reads and moves only what is theirs. */
class OwnerDeskTest {

    private final World world = new World(Policy.DEFAULTS, true);
    private final OwnerDesk ada = world.handsel.owner("user-17");
    private final OwnerDesk bola = world.handsel.owner("user-18");

    private static Purchase airtime(String key) {
        return World.airtime(key).build();
    }

    private static List<String> references(Page<TransactionView> page) {
        return page.items().stream().map(TransactionView::reference).toList();
    }

    @Nested
    class APurchaseMadeThere {

        @Test
        void isRecordedUnderTheOwner() {
            String begun = ada.begin(airtime("order-1")).reference();
            String accepted = ada.accept(airtime("order-2")).reference();

            assertThat(world.transaction(begun).owner()).isEqualTo("user-17");
            assertThat(world.transaction(accepted).owner()).isEqualTo("user-17");
        }

        @Test
        void mayNameTheOwnerItself() {
            String reference =
                    ada.begin(World.airtime("order-1").owner("user-17").build()).reference();

            assertThat(ada.find(reference)).isPresent();
        }

        @Test
        void isRefusedInTheNameOfSomebodyElse() {
            Purchase bolas = World.airtime("order-1").owner("user-18").build();
            Fault fault = new Fault("owner", "must be left out, or be the owner whom it is made for");

            assertThatExceptionOfType(InvalidPurchaseException.class)
                    .isThrownBy(() -> ada.begin(bolas))
                    .satisfies(it -> assertThat(it.faults()).containsExactly(fault));
            assertThatExceptionOfType(InvalidPurchaseException.class)
                    .isThrownBy(() -> ada.accept(bolas))
                    .satisfies(it -> assertThat(it.faults()).containsExactly(fault));
            assertThat(world.all()).isEmpty();
        }

        @Test
        void isDrivenToItsEndLikeAnyOther() {
            String reference = ada.accept(airtime("order-1")).reference();
            Checkout checkout = ada.checkout(reference);
            world.gateway.pays(World.paymentReference(checkout), World.PRICE);

            ada.refresh(reference);
            world.handsel.runDue();

            assertThat(ada.find(reference).orElseThrow().status()).isEqualTo(TransactionStatus.COMPLETED);
        }

        @Test
        void canBePaidAtAnotherAccount() {
            String reference = ada.accept(airtime("order-1")).reference();

            ada.checkout(reference, "paystack-two");

            assertThat(world.otherGateway.references()).hasSize(1);
        }

        @Test
        void canBeStopped() {
            String reference = ada.accept(airtime("order-1")).reference();

            assertThat(ada.cancel(reference)).isInstanceOf(CommandResult.Done.class);
            assertThat(world.status(reference)).isEqualTo(TransactionStatus.CANCELLED);
        }

        @Test
        void givesItsGoodsToTheOwner() {
            world.provider.next(new Outcome.Succeeded<>(new DeliveryEvidence(
                    Optional.of("order-7"),
                    Optional.of(World.PRICE),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("2636-2054"))));
            Product electricity = Product.electricity(Disco.IKEJA, MeterType.PREPAID, World.PRICE);
            Checkout checkout = ada.begin(Purchase.of(electricity, "45030011223")
                    .payWith("paystack")
                    .customer("Ada", "Obi", "ada@example.com")
                    .contactPhone(World.PHONE)
                    .idempotencyKey("order-1")
                    .build());
            world.gateway.pays(World.paymentReference(checkout), World.PRICE);
            ada.refresh(checkout.reference());
            world.handsel.runDue();

            assertThat(ada.goods(checkout.reference())).contains("2636-2054");
            assertThatExceptionOfType(NoSuchTransactionException.class)
                    .isThrownBy(() -> bola.goods(checkout.reference()));
        }
    }

    @Nested
    @Requirement({"C5", "E7"})
    class TwoOwnersSideBySide {

        @Test
        void mayUseTheSameKeyForDifferentPurchases() {
            String adas = ada.begin(airtime("order-1")).reference();
            String bolas = bola.begin(Purchase.airtime("MTN", "08031112222", Money.naira(700))
                            .payWith("paystack")
                            .customer("Bola", "Ade", "bola@example.com")
                            .idempotencyKey("order-1")
                            .build())
                    .reference();

            assertThat(bolas).isNotEqualTo(adas);
            assertThat(ada.begin(airtime("order-1")).reference()).isEqualTo(adas);
        }

        @Test
        void areToldOfConflictsWithTheirOwnPurchasesAlone() {
            String adas = ada.begin(airtime("order-1")).reference();
            bola.begin(airtime("order-1"));

            assertThatExceptionOfType(IdempotencyConflictException.class)
                    .isThrownBy(() -> ada.begin(World.airtime("order-1")
                            .deliverBefore(world.clock.now().plus(Duration.ofHours(1)))
                            .build()))
                    .satisfies(it -> assertThat(it.reference()).isEqualTo(adas));
        }

        @Test
        void findOnlyTheirOwn() {
            String adas = ada.begin(airtime("order-1")).reference();

            assertThat(ada.find(adas)).isPresent();
            assertThat(bola.find(adas)).isEmpty();
            assertThat(bola.find("hs-nothing")).isEmpty();
        }

        @Test
        void cannotTellTheOthersReferenceFromOneThatNeverWas() {
            String adas = ada.begin(airtime("order-1")).reference();
            Map<String, BiConsumer<OwnerDesk, String>> methods = new LinkedHashMap<>();
            methods.put("checkout", OwnerDesk::checkout);
            methods.put("checkout at an account", (desk, it) -> desk.checkout(it, "paystack-two"));
            methods.put("checkout at an unknown account", (desk, it) -> desk.checkout(it, "nowhere"));
            methods.put("refresh", OwnerDesk::refresh);
            methods.put("cancel", OwnerDesk::cancel);
            methods.put("goods", OwnerDesk::goods);
            long version = world.transaction(adas).version();

            methods.forEach((name, method) -> {
                NoSuchTransactionException others =
                        catchThrowableOfType(NoSuchTransactionException.class, () -> method.accept(bola, adas));
                NoSuchTransactionException unknown =
                        catchThrowableOfType(NoSuchTransactionException.class, () -> method.accept(bola, "hs-nothing"));

                assertThat(others).as(name).isNotNull();
                assertThat(unknown).as(name).isNotNull();
                assertThat(String.valueOf(others.getMessage()).replace(adas, "hs-nothing"))
                        .as(name)
                        .isEqualTo(unknown.getMessage());
            });
            assertThat(world.transaction(adas).version()).isEqualTo(version);
        }

        @Test
        void neitherSeesWhatBelongsToNobody() {
            String nobodys = world.begun("order-1");

            assertThat(ada.find(nobodys)).isEmpty();
            assertThat(ada.history(50).items()).isEmpty();
        }
    }

    @Nested
    class TheHistory {

        @Test
        @Requirement("E7")
        void isTheOwnersAloneNewestFirst() {
            List<String> adas = new ArrayList<>();
            for (int i = 1; i <= 3; i++) {
                adas.add(0, ada.begin(airtime("order-" + i)).reference());
                world.clock.advance(Duration.ofSeconds(1));
                bola.begin(airtime("order-" + i));
                world.clock.advance(Duration.ofSeconds(1));
            }

            assertThat(references(ada.history(50))).isEqualTo(adas);
            assertThat(ada.history(50).next()).isEmpty();
            assertThat(bola.history(50).items())
                    .hasSize(3)
                    .allMatch(it -> it.transaction().owner().equals("user-18"));
        }

        @Test
        void goesOnPageByPageWhateverIsAddedMeanwhile() {
            List<String> adas = new ArrayList<>();
            for (int i = 1; i <= 5; i++) {
                adas.add(0, ada.begin(airtime("order-" + i)).reference());
                bola.begin(airtime("order-" + i));
                world.clock.advance(Duration.ofSeconds(1));
            }

            List<String> seen = new ArrayList<>();
            Page<TransactionView> page = ada.history(2);
            while (true) {
                assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
                seen.addAll(references(page));
                Optional<TransactionId> next = page.next();
                if (next.isEmpty()) {
                    break;
                }
                ada.begin(airtime("meanwhile-" + seen.size()));
                page = ada.history(2, next.get());
            }

            assertThat(seen).isEqualTo(adas);
        }

        @Test
        void takesAPositionOfSomebodyElsesAsAPositionInTimeAlone() {
            String older = ada.begin(airtime("order-1")).reference();
            world.clock.advance(Duration.ofSeconds(1));
            TransactionId bolas = world.transaction(
                            bola.begin(airtime("order-1")).reference())
                    .id();
            world.clock.advance(Duration.ofSeconds(1));
            ada.begin(airtime("order-2"));

            assertThat(references(ada.history(10, bolas))).containsExactly(older);
        }

        @Test
        void keepsItsPagesWithinLimits() {
            assertThatIllegalArgumentException().isThrownBy(() -> ada.history(0));
            assertThatIllegalArgumentException().isThrownBy(() -> ada.history(501));
        }
    }

    @Test
    void anOwnerIsSomebody() {
        assertThatIllegalArgumentException().isThrownBy(() -> world.handsel.owner(""));
        assertThatIllegalArgumentException().isThrownBy(() -> world.handsel.owner(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> world.handsel.owner("u".repeat(201)));
        assertThatIllegalArgumentException().isThrownBy(() -> world.handsel.owner("user\u0000"));
        assertThatIllegalArgumentException().isThrownBy(() -> world.handsel.owner("user\ud800"));
        assertThat(world.handsel.owner("user-17")).hasToString("OwnerDesk");
    }
}
