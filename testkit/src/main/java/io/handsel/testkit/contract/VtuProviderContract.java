package io.handsel.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.handsel.catalogue.CustomerCheck;
import io.handsel.catalogue.Plan;
import io.handsel.catalogue.Service;
import io.handsel.delivery.DeliveryEvidence;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Product;
import io.handsel.delivery.VtuProvider;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Outcome;
import io.handsel.testkit.TestCall;
import io.handsel.testkit.Trouble;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules of {@link VtuProvider}, beside those of its delivery handler. A new world for every test. */
public abstract class VtuProviderContract extends DeliveryHandlerContract {

    /** For subclasses. */
    protected VtuProviderContract() {}

    /** {@return a new world in which nothing has happened} */
    @Override
    protected abstract ProviderWorld newWorld();

    private ProviderWorld providerWorld() {
        return (ProviderWorld) world();
    }

    private VtuProvider provider() {
        return providerWorld().handler();
    }

    @Test
    void v1_theBalanceIsToldExactlyAndAskingHasNoEffect() {
        providerWorld().floatIs(Money.kobo(108_182));
        int before = world().submissions();

        assertThat(provider().balance(TestCall.any())).isEqualTo(new Answer.Found<>(Money.kobo(108_182)));
        assertThat(provider().balance(TestCall.any())).isEqualTo(new Answer.Found<>(Money.kobo(108_182)));

        assertThat(world().submissions()).isEqualTo(before);
    }

    @Test
    void v1_aBalanceThatCannotBeReadIsNotGuessed() {
        providerWorld().floatIs(Money.kobo(108_182));
        for (Trouble trouble : Trouble.values()) {
            world().nextCallMeets(trouble);

            assertThat(provider().balance(TestCall.any()))
                    .describedAs("%s", trouble)
                    .isInstanceOf(Answer.Unknown.class);
        }
    }

    @Test
    void v2_anEmptyFloatIsDeclinedOnOurAccount() {
        providerWorld().floatIs(Money.kobo(0));
        DeliveryRequest request = nextRequest();

        Outcome<DeliveryEvidence> outcome = provider().submit(request, TestCall.any());

        if (providerWorld().emptyFloatIsProved()) {
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Declined.class,
                            declined -> assertThat(declined.decline().cause()).isEqualTo(DeclineCause.OUR_ACCOUNT));
        } else {
            assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
        }
        assertThat(world().effects(request.reference())).isZero();
    }

    @Test
    void v3_aRefusedQuestionIsNoVerdictOnTheOrder() {
        DeliveryRequest request = nextRequest();
        provider().submit(request, TestCall.any());
        providerWorld().nextQuestionIsRefused();

        assertThat(provider().query(request, TestCall.any())).isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void v4_listsAreReadWithoutAnEffect() {
        Service service = listedService();
        int before = world().submissions();

        assertThat(services(service))
                .isInstanceOfSatisfying(
                        Answer.Found.class,
                        it -> assertThat((List<?>) it.found()).isNotEmpty());
        assertThat(plans(service))
                .isInstanceOfSatisfying(
                        Answer.Found.class,
                        it -> assertThat((List<?>) it.found()).isNotEmpty());

        assertThat(world().submissions()).isEqualTo(before);
    }

    @TestFactory
    Stream<DynamicTest> v4_aListThatCannotBeReadIsUnknownAndNotEmpty() {
        Service service = listedService();
        return Arrays.stream(Trouble.values())
                .map(trouble -> dynamicTest(trouble.name(), () -> {
                    world().nextCallMeets(trouble);
                    assertThat(services(service)).isInstanceOf(Answer.Unknown.class);
                    world().nextCallMeets(trouble);
                    assertThat(plans(service)).isInstanceOf(Answer.Unknown.class);
                }));
    }

    @Test
    void v4_aCheckTellsWhoCanBeSoldToAndHasNoEffect() {
        Product product = checkedProduct();
        int before = world().submissions();

        assertThat(check(product, providerWorld().payableRecipient()))
                .isInstanceOfSatisfying(
                        Answer.Found.class, it -> assertThat(it.found()).isInstanceOf(CustomerCheck.Payable.class));
        assertThat(check(product, providerWorld().wrongRecipient()))
                .isInstanceOfSatisfying(
                        Answer.Found.class, it -> assertThat(it.found()).isInstanceOf(CustomerCheck.Refused.class));

        assertThat(world().submissions()).isEqualTo(before);
    }

    @TestFactory
    Stream<DynamicTest> v4_aCheckThatIsNotAnsweredRefusesNobody() {
        Product product = checkedProduct();
        return Arrays.stream(Trouble.values())
                .map(trouble -> dynamicTest(trouble.name(), () -> {
                    world().nextCallMeets(trouble);
                    assertThat(check(product, providerWorld().payableRecipient()))
                            .isInstanceOf(Answer.Unknown.class);
                }));
    }

    @Test
    void v5_listedPlansHaveCodesOfTheirOwn() {
        Service service = listedService();

        assertThat(plans(service))
                .isInstanceOfSatisfying(
                        Answer.Found.class,
                        it -> assertThat((List<?>) it.found())
                                .extracting(plan -> ((Plan) plan).code())
                                .doesNotHaveDuplicates()
                                .allSatisfy(code -> assertThat(code).isNotBlank()));
    }

    @Test
    void v6_noAmountIsReportedForAPlan() {
        Optional<Product> plan = providerWorld().planProduct();
        assumeTrue(plan.isPresent(), "this provider sells no plans");
        DeliveryRequest request = nextRequest(plan.orElseThrow());

        assertThat(provider().submit(request, TestCall.any()))
                .isInstanceOfSatisfying(
                        Outcome.Succeeded.class,
                        succeeded -> assertThat(((DeliveryEvidence) succeeded.evidence()).amount())
                                .isEmpty());
        assertThat(world().effects(request.reference())).isEqualTo(1);
    }

    private Service listedService() {
        Optional<Service> service = providerWorld().listedService();
        assumeTrue(service.isPresent(), "this provider has no catalogue");
        return service.orElseThrow();
    }

    private Product checkedProduct() {
        Optional<Product> product = providerWorld().checkedProduct();
        assumeTrue(product.isPresent(), "this provider checks no recipients");
        return product.orElseThrow();
    }

    private Answer<List<Service>> services(Service service) {
        return provider().services(service.kind(), TestCall.any());
    }

    private Answer<List<Plan>> plans(Service service) {
        return provider().plans(service.kind(), service.name(), TestCall.any());
    }

    private Answer<CustomerCheck> check(Product product, String recipient) {
        return provider().check(product, recipient, TestCall.any());
    }
}
