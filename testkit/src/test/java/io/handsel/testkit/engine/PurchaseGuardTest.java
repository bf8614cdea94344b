package io.handsel.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.handsel.Checkout;
import io.handsel.IdempotencyConflictException;
import io.handsel.InvalidPurchaseException;
import io.handsel.Purchase;
import io.handsel.PurchaseGuard;
import io.handsel.PurchaseGuard.Refusal;
import io.handsel.PurchaseRefusedException;
import io.handsel.money.Money;
import io.handsel.store.HostTransaction;
import io.handsel.testkit.contract.Requirement;
import io.handsel.web.ErrorView;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A host may refuse a purchase before anything is stored or called. */
@Requirement("D12")
class PurchaseGuardTest {

    private static final String PIN = "4711";

    private final World world = new World();
    private final List<String> asked = new ArrayList<>();

    private void guardedBy(PurchaseGuard... guards) {
        world.also = builder -> {
            List.of(guards).forEach(builder::purchaseGuard);
            return builder;
        };
        world.restart();
    }

    private Optional<Refusal> checkPin(Purchase purchase) {
        asked.add("pin");
        return purchase.credential("pin").filter(PIN::equals).isPresent()
                ? Optional.empty()
                : Refusal.of("wrong_pin", "The PIN is not right.");
    }

    private Optional<Refusal> checkAmount(Purchase purchase) {
        asked.add("amount");
        return purchase.price().isMoreThan(Money.naira(1_000))
                ? Refusal.of("too_much", "You can spend 1,000 naira a day.")
                : Optional.empty();
    }

    private static Purchase withPin(String key, String pin) {
        return World.airtime(key).credential("pin", pin).build();
    }

    @Nested
    @Requirement("D12")
    class WhenAGuardRefuses {

        @Test
        void nothingIsStoredOrCalled() {
            guardedBy(PurchaseGuardTest.this::checkPin);

            for (Runnable attempt : List.<Runnable>of(
                    () -> world.handsel.begin(withPin("order-1", "0000")),
                    () -> world.handsel.accept(withPin("order-1", "0000")),
                    () -> world.handsel.owner("user-17").begin(withPin("order-1", "0000")),
                    () -> world.handsel.owner("user-17").accept(withPin("order-1", "0000")))) {
                assertThatExceptionOfType(PurchaseRefusedException.class)
                        .isThrownBy(attempt::run)
                        .satisfies(it -> assertThat(it.code()).isEqualTo("wrong_pin"))
                        .satisfies(it -> assertThat(it.reason()).isEqualTo("The PIN is not right."));
            }
            assertThat(world.all()).isEmpty();
            assertThat(world.gateway.references()).isEmpty();
        }

        @Test
        void theSameKeyMayBeUsedForTheNextTry() {
            guardedBy(PurchaseGuardTest.this::checkPin);
            assertThatExceptionOfType(PurchaseRefusedException.class)
                    .isThrownBy(() -> world.handsel.begin(withPin("order-1", "0000")));

            assertThat(world.handsel.begin(withPin("order-1", PIN))).isInstanceOf(Checkout.Redirect.class);
        }

        @Test
        void theFirstRefusalCountsAndTheOthersAreNotAsked() {
            guardedBy(PurchaseGuardTest.this::checkPin, PurchaseGuardTest.this::checkAmount);

            assertThatExceptionOfType(PurchaseRefusedException.class)
                    .isThrownBy(() -> world.handsel.begin(withPin("order-1", "0000")));
            assertThat(asked).containsExactly("pin");
        }

        @Test
        void aBrowserIsToldCodeAndMessage() {
            ErrorView view =
                    ErrorView.of(new PurchaseRefusedException(new Refusal("wrong_pin", "The PIN is not right.")));

            assertThat(view.code()).isEqualTo("wrong_pin");
            assertThat(view.httpStatus()).isEqualTo(403);
            assertThat(view.message()).isEqualTo("The PIN is not right.");
        }
    }

    @Nested
    class WhenAllAgree {

        @Test
        void theyWereAskedInOrder() {
            guardedBy(PurchaseGuardTest.this::checkAmount, PurchaseGuardTest.this::checkPin);

            world.handsel.begin(withPin("order-1", PIN));

            assertThat(asked).containsExactly("amount", "pin");
        }

        @Test
        void theyAreNotAskedAboutARepeat() {
            guardedBy(PurchaseGuardTest.this::checkPin);
            Checkout first = world.handsel.begin(withPin("order-1", PIN));

            assertThat(world.handsel.begin(withPin("order-1", "forgotten"))).isEqualTo(first);
            assertThat(world.handsel.accept(withPin("order-1", "forgotten")).reference())
                    .isEqualTo(first.reference());
            assertThatExceptionOfType(IdempotencyConflictException.class)
                    .isThrownBy(() -> world.handsel.begin(World.airtime("order-1")
                            .deliverBefore(world.clock.now().plus(Duration.ofHours(1)))
                            .build()));
            assertThat(asked).containsExactly("pin");
        }

        @Test
        void anotherOwnersKeyIsNoRepeat() {
            guardedBy(PurchaseGuardTest.this::checkPin);
            world.handsel.owner("user-17").begin(withPin("order-1", PIN));

            assertThatExceptionOfType(PurchaseRefusedException.class)
                    .isThrownBy(() -> world.handsel.owner("user-18").begin(withPin("order-1", "0000")));
        }
    }

    @Test
    void aPurchaseThatIsNotInOrderIsNotAskedAbout() {
        guardedBy(PurchaseGuardTest.this::checkPin);

        assertThatExceptionOfType(InvalidPurchaseException.class)
                .isThrownBy(() -> world.handsel.begin(World.airtime("").build()));
        assertThat(asked).isEmpty();
    }

    @Test
    void whatAGuardThrowsIsPassedOnAndNothingIsStored() {
        IllegalStateException broken = new IllegalStateException("the fraud service is away");
        guardedBy(purchase -> {
            throw broken;
        });

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> world.handsel.begin(withPin("order-1", PIN)))
                .isSameAs(broken);
        assertThat(world.all()).isEmpty();
        assertThat(world.gateway.references()).isEmpty();
    }

    @Test
    void withinTheHostsDatabaseTransactionAGuardMayLookAtIt() {
        HostTransaction host = new HostTransaction((Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                    throw new IllegalStateException("the guard of this test asks nothing of it");
                }));
        guardedBy(new PurchaseGuard() {
            @Override
            public Optional<Refusal> check(Purchase purchase) {
                return Optional.empty();
            }

            @Override
            public Optional<Refusal> check(Purchase purchase, HostTransaction given) {
                return given.equals(host) ? Refusal.of("not_in_here", "Not now.") : Optional.empty();
            }
        });

        assertThatExceptionOfType(PurchaseRefusedException.class)
                .isThrownBy(() -> world.handsel.accept(withPin("order-1", PIN), host))
                .satisfies(it -> assertThat(it.code()).isEqualTo("not_in_here"));
        assertThat(world.all()).isEmpty();
        assertThat(world.handsel.begin(withPin("order-1", PIN))).isInstanceOf(Checkout.Redirect.class);
    }

    @Nested
    class ACredential {

        @Test
        void isForGuardsAloneAndNeverStored() {
            guardedBy(PurchaseGuardTest.this::checkPin);
            String reference = world.handsel.begin(withPin("order-1", PIN)).reference();

            assertThat(withPin("order-1", PIN).toString()).doesNotContain(PIN);
            assertThat(world.transaction(reference).toString()).doesNotContain(PIN);
            assertThat(world.memory
                            .personalData(world.transaction(reference).id())
                            .orElseThrow()
                            .metadata()
                            .values())
                    .doesNotContain(PIN);
        }

        @Test
        void isNoPartOfTheRequest() {
            Checkout first = world.handsel.begin(withPin("order-1", PIN));

            assertThat(world.handsel.begin(withPin("order-1", "another"))).isEqualTo(first);
        }
    }

    @Test
    void aRefusalHasACodeThatProgramsCanRead() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Refusal("", "No."));
        assertThatIllegalArgumentException().isThrownBy(() -> new Refusal("Wrong PIN", "No."));
        assertThatIllegalArgumentException().isThrownBy(() -> new Refusal("c".repeat(65), "No."));
    }
}
