package io.handsel.vtpass;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.catalogue.CustomerCheck;
import io.handsel.catalogue.Plan;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Disco;
import io.handsel.delivery.MeterType;
import io.handsel.delivery.Network;
import io.handsel.delivery.Product;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Outcome;
import io.handsel.payment.Mode;
import io.handsel.testkit.TestCall;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The same against VTpass's own sandbox. Off unless it is asked for, with {@code -Dhandsel.sandbox=true} and the keys of a sandbox
 * account in the environment as {@link VtpassConfig#fromEnvironment()} wants them. The sandbox refuses twins within thirty
 * seconds, so the orders here differ in service.
 */
@Tag("sandbox")
@EnabledIfSystemProperty(named = "handsel.sandbox", matches = "true")
class RealSandboxTest {

    private final VtpassConfig config = VtpassConfig.fromEnvironment();
    private final VtpassProvider provider = VtpassProvider.create(config);
    private final TestCall call = TestCall.any();

    @BeforeEach
    void nothingHereTouchesALiveAccount() {
        assertThat(config.mode()).isEqualTo(Mode.TEST);
    }

    private DeliveryRequest order(Product product, String recipient) {
        String seed = UUID.randomUUID().toString().replace("-", "");
        return new DeliveryRequest(
                "sandbox", provider.mintReference(seed, Instant.now()), product, recipient, "08011111111");
    }

    @Test
    void airtimeForTheGoodNumberIsDeliveredAndFoundAgain() {
        DeliveryRequest order = order(Product.airtime(Network.AIRTEL, Money.naira(100)), "08011111111");

        assertThat(provider.submit(order, call)).isInstanceOf(Outcome.Succeeded.class);
        assertThat(Words.of(provider.query(order, call))).startsWith("delivered ");
    }

    @Test
    void airtimeForThePendingNumberIsUnderWay() {
        assertThat(provider.submit(order(Product.airtime(Network.GLO, Money.naira(100)), "201000000000"), call))
                .isInstanceOf(Outcome.Pending.class);
    }

    @Test
    void aPrepaidMeterGetsItsToken() {
        DeliveryRequest order =
                order(Product.electricity(Disco.IKEJA, MeterType.PREPAID, Money.naira(1_000)), "1111111111111");

        assertThat(provider.submit(order, call)).isInstanceOfAny(Outcome.Succeeded.class, Outcome.Pending.class);
    }

    @Test
    void whatWasNeverSentIsAbsent() {
        assertThat(provider.query(order(Product.airtime(Network.MTN, Money.naira(100)), "08011111111"), call))
                .isInstanceOf(Answer.Absent.class);
    }

    @Test
    void theCatalogueTheBalanceAndACustomerAreRead() {
        Answer<List<Plan>> plans = provider.plans(Product.DATA, "MTN", call);

        assertThat(plans).isInstanceOf(Answer.Found.class);
        assertThat(((Answer.Found<List<Plan>>) plans).found()).isNotEmpty();
        assertThat(provider.services(Product.TV, call)).isInstanceOf(Answer.Found.class);
        assertThat(provider.balance(call)).isInstanceOf(Answer.Found.class);
        assertThat(provider.check(
                        Product.electricity(Disco.IKEJA, MeterType.PREPAID, Money.naira(1_000)), "1111111111111", call))
                .isInstanceOfSatisfying(
                        Answer.Found.class, it -> assertThat(it.found()).isInstanceOf(CustomerCheck.Payable.class));
    }
}
