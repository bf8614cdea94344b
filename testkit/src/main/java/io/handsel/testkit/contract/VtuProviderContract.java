package io.handsel.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.delivery.DeliveryEvidence;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.VtuProvider;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Outcome;
import io.handsel.testkit.TestCall;
import io.handsel.testkit.Trouble;
import org.junit.jupiter.api.Test;

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
}
