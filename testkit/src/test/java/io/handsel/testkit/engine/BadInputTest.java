package io.handsel.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.handsel.Checkout;
import io.handsel.Fault;
import io.handsel.Handsel;
import io.handsel.InvalidPurchaseException;
import io.handsel.Purchase;
import io.handsel.delivery.DeliveryCapabilities;
import io.handsel.delivery.Network;
import io.handsel.money.Money;
import io.handsel.payment.GatewayCapabilities;
import io.handsel.payment.Mode;
import io.handsel.testkit.InMemoryGateway;
import io.handsel.testkit.InMemoryProvider;
import io.handsel.testkit.contract.Requirement;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BadInputTest {

    private static final String PHONE_RULE =
            "recipient: must be a Nigerian phone number: +234 or 0, then 7, 8 or 9, then 0 or 1, then eight digits";

    private final World world = new World();

    private static Purchase.Builder airtime(String network, String phone, Money amount) {
        return Purchase.airtime(network, phone, amount)
                .payWith("paystack")
                .customer("Ada", "Obi", "ada@example.com")
                .idempotencyKey("order-1");
    }

    private static Purchase.Builder phone(String phone) {
        return airtime("MTN", phone, World.PRICE);
    }

    private static Purchase.Builder amount(Money amount) {
        return airtime("MTN", World.PHONE, amount);
    }

    private static Purchase.Builder good() {
        return phone(World.PHONE);
    }

    private static Purchase.Builder items(String one, long naira, String other, long otherNaira) {
        return good().item(one, Money.naira(naira)).item(other, Money.naira(otherNaira));
    }

    private static Purchase.Builder manyItems(int count) {
        Purchase.Builder purchase = good();
        for (int i = 1; i < count; i++) {
            purchase.item("item " + i, Money.naira(1));
        }
        return purchase.item("the rest", World.PRICE.minus(Money.naira(count - 1)));
    }

    private static Arguments bad(String message, Purchase.Builder purchase) {
        return Arguments.of(message, purchase);
    }

    private static Stream<Arguments> oneFault() {
        String email = "email: must be an e-mail address, such as ada@example.com";
        return Stream.of(
                bad("network: must be one of MTN, Glo, Airtel, 9mobile", airtime("Vodafone", World.PHONE, World.PRICE)),
                bad("network: must be one of MTN, Glo, Airtel, 9mobile", airtime("", World.PHONE, World.PRICE)),
                bad(PHONE_RULE, phone("0803123456O")),
                bad(PHONE_RULE, phone("080312345678")),
                bad(PHONE_RULE, phone("+2348031234")),
                bad(PHONE_RULE, phone("")),
                bad(PHONE_RULE, phone(TappedHandler.MAGIC + "1")),
                bad("faceValue: must be NGN 50.00 to NGN 50000.00, is NGN 49.00", amount(Money.naira(49))),
                bad("faceValue: must be NGN 50.00 to NGN 50000.00, is NGN 50001.00", amount(Money.naira(50_001))),
                bad("faceValue: must be whole naira, is NGN 500.50", amount(Money.kobo(50_050))),
                bad("faceValue: must be NGN 50.00 to NGN 50000.00, is in USD", amount(Money.of(50_000, "USD"))),
                bad("firstName: must not be empty", good().customer(" ", "Obi", "ada@example.com")),
                bad("lastName: must not be empty", good().customer("Ada", "", "ada@example.com")),
                bad(
                        "firstName: must have at most 100 characters, has 101",
                        good().customer("A".repeat(101), "Obi", "ada@example.com")),
                bad(
                        "lastName: must not contain control characters",
                        good().customer("Ada", "O\u0000bi", "ada@example.com")),
                bad(
                        "firstName: must be text; half a character is in it",
                        good().customer("A\ud83d", "Obi", "ada@example.com")),
                bad("email: must not be empty", good().customer("Ada", "Obi", "")),
                bad(email, good().customer("Ada", "Obi", "ada.example.com")),
                bad(email, good().customer("Ada", "Obi", "ada@example")),
                bad(email, good().customer("Ada", "Obi", "ada@@example.com")),
                bad(email, good().customer("Ada", "Obi", "ada@" + "e".repeat(250) + ".com")),
                bad("payWith: unknown account; configured: paystack", good().payWith("stripe")),
                bad("deliverWith: unknown account for this kind; name one of: vtpass", good().deliverWith("inlomax")),
                bad("idempotencyKey: must not be empty", good().idempotencyKey("")),
                bad(
                        "idempotencyKey: must have at most 200 characters, has 201",
                        good().idempotencyKey("k".repeat(201))),
                bad("owner: must have at most 200 characters, has 201", good().owner("o".repeat(201))),
                bad("contactPhone: must have at most 40 characters, has 41", good().contactPhone("0".repeat(41))),
                bad("detail plan: must have at most 200 characters, has 201", good().detail("plan", "p".repeat(201))),
                bad("metadata name: must have at most 64 characters, has 65", good().metadata("n".repeat(65), "v")),
                bad("metadata value: must have at most 500 characters, has 501", good().metadata("n", "v".repeat(501))),
                bad("metadata name: must not begin with 'handsel.'", good().metadata("handsel.returnUrl", "x")),
                bad("returnUrl: must be an absolute http or https address", good().returnUrl("/back")),
                bad("returnUrl: must be an absolute http or https address", good().returnUrl("javascript:alert(1)")),
                bad("fee: must be in the currency of the face value, NGN", good().fee(Money.of(100, "USD"))),
                bad("fee: must be between nothing and the price, is NGN -1.00", good().fee(Money.naira(-1))),
                bad("fee: face value and fee are too much together", good().fee(Money.kobo(Long.MAX_VALUE))),
                bad("price: must be positive, is NGN 0.00", good().price(Money.naira(0))),
                bad("price: must be in the currency of the face value, NGN", good().price(Money.of(500, "USD"))),
                bad("item 2 name: must not be empty", items("deposit", 300, " ", 200)),
                bad("item 1 name: must have at most 64 characters, has 65", items("n".repeat(65), 300, "first", 200)),
                bad("item 1 amount: must be positive, is NGN 0.00", items("deposit", 0, "first", 500)),
                bad(
                        "item 1 amount: must be in the currency of the price, NGN",
                        good().item("deposit", Money.of(50_000, "GHS"))),
                bad("items: must have names of their own", items("deposit", 300, "deposit ", 200)),
                bad(
                        "items: must add up to the price of NGN 500.00, add up to NGN 501.00",
                        items("deposit", 300, "first", 201)),
                bad(
                        "items: are too much together",
                        good().item("deposit", Money.kobo(Long.MAX_VALUE)).item("first", Money.naira(1))),
                bad("items: must be at most 50, are 51", manyItems(51)),
                bad("deliverBefore: must lie ahead", good().deliverBefore(Instant.parse("2026-03-02T11:00:00Z"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oneFault")
    @Requirement("A4")
    void oneFaultIsNamedExactlyAndNothingIsStored(String message, Purchase.Builder purchase) {
        assertThatExceptionOfType(InvalidPurchaseException.class)
                .isThrownBy(() -> world.handsel.begin(purchase.build()))
                .withMessage("the purchase was refused: " + message)
                .satisfies(it ->
                        assertThat(it.faults()).extracting(Fault::toString).containsExactly(message));

        assertThat(world.all()).isEmpty();
        assertThat(world.tap.count("commit")).isZero();
        assertThat(world.gateway.references()).isEmpty();
    }

    @Test
    @Requirement("A4")
    void allFaultsAreNamedTogether() {
        Purchase purchase = Purchase.airtime("Vodafone", "0803-CALL-ADA", Money.naira(49))
                .payWith("stripe")
                .customer("", "", "nobody")
                .build();

        assertThatExceptionOfType(InvalidPurchaseException.class)
                .isThrownBy(() -> world.handsel.accept(purchase))
                .withMessage("the purchase was refused: firstName: must not be empty; lastName: must not be empty; "
                        + "email: must be an e-mail address, such as ada@example.com; "
                        + "payWith: unknown account; configured: paystack; "
                        + "network: must be one of MTN, Glo, Airtel, 9mobile; "
                        + "faceValue: must be NGN 50.00 to NGN 50000.00, is NGN 49.00; " + PHONE_RULE
                        + "; idempotencyKey: must not be empty");
        assertThat(world.all()).isEmpty();
    }

    @Test
    void moreThanFiftyAttachedThingsAreTooMany() {
        Purchase.Builder purchase = good();
        for (int i = 0; i < 51; i++) {
            purchase.metadata("n" + i, "v");
        }

        assertThatExceptionOfType(InvalidPurchaseException.class)
                .isThrownBy(() -> world.handsel.accept(purchase.build()))
                .withMessage("the purchase was refused: metadata: must have at most 50 entries, has 51");
    }

    @Test
    void aProductThatNobodyDeliversIsRefused() {
        world.provider.deliversOnly(kind -> kind.equals("airtime"));

        assertThatExceptionOfType(InvalidPurchaseException.class)
                .isThrownBy(() -> world.handsel.accept(Purchase.of("credits", World.PRICE, World.PHONE)
                        .customer("Ada", "Obi", "ada@example.com")
                        .idempotencyKey("order-1")
                        .build()))
                .withMessage("the purchase was refused: kind: no configured account delivers this kind of product");
    }

    @Test
    @Requirement("A4")
    void theLimitsThemselvesAreGood() {
        assertThat(world.handsel.begin(amount(Money.naira(50)).build())).isInstanceOf(Checkout.Redirect.class);
        assertThat(world.handsel.begin(
                        amount(Money.naira(50_000)).idempotencyKey("order-2").build()))
                .isInstanceOf(Checkout.Redirect.class);
    }

    @Test
    void anAddressThatIsNoneIsRefusedAtOnce() {
        assertThatIllegalArgumentException().isThrownBy(() -> good().returnUrl("http://shop example/"));
    }

    @Nested
    class WhenSeveralAccountsAreConfigured {
        @Test
        void oneMustBeNamed() {
            World two = new World(io.handsel.Policy.DEFAULTS, true);

            assertThatExceptionOfType(InvalidPurchaseException.class)
                    .isThrownBy(() -> two.handsel.accept(Purchase.airtime(Network.MTN, World.PHONE, World.PRICE)
                            .customer("Ada", "Obi", "ada@example.com")
                            .idempotencyKey("order-1")
                            .build()))
                    .withMessage("the purchase was refused: payWith: name one of: paystack, paystack-two");
        }
    }

    @Nested
    class WhenTheRecipientIsMagic {
        @Test
        void itPassesInTestMode() {
            assertThat(world.handsel.begin(phone(TappedHandler.MAGIC).build())).isInstanceOf(Checkout.Redirect.class);
        }

        @Test
        void itIsRefusedInLiveMode() {
            Handsel live = Handsel.builder()
                    .store(world.store)
                    .time(world.clock)
                    .gateway(
                            "paystack",
                            new InMemoryGateway(
                                    world.clock,
                                    new GatewayCapabilities(
                                            Mode.LIVE, false, true, true, Duration.ofSeconds(30), Duration.ZERO)))
                    .handler(
                            "vtpass",
                            new TappedHandler(
                                    new InMemoryProvider(
                                            world.clock,
                                            new DeliveryCapabilities(
                                                    Mode.LIVE, true, true, Duration.ofSeconds(30), Duration.ZERO)),
                                    world.tap))
                    .build();

            assertThatExceptionOfType(InvalidPurchaseException.class)
                    .isThrownBy(() -> live.begin(phone(TappedHandler.MAGIC).build()))
                    .withMessage("the purchase was refused: " + PHONE_RULE);
        }
    }
}
