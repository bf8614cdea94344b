package io.handsel.examples.savings;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.examples.savings.World.InTheWorld;
import io.handsel.examples.visitor.Visitor.Answer;
import io.handsel.testkit.contract.Requirement;
import io.handsel.webhook.WebhookRequest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who has no key is refused; whoever has one is believed no more than that Paystack should be asked. */
@ExtendWith(InTheWorld.class)
@Requirement({"C3", "C5"})
class WhenAWebhookComes {

    private static final String SIGNATURE = "x-paystack-signature";

    private final World world;
    private final Person ada;
    private String group = "";

    WhenAWebhookComes(World world) {
        this.world = world;
        this.ada = world.person();
    }

    @BeforeEach
    void somebodyIsAboutToPay() {
        group = world.group(2);
        ada.starts("group-join", Map.of("group", group));
    }

    private Answer posts(WebhookRequest webhook) {
        Map<String, String> headers = new HashMap<>();
        webhook.header(SIGNATURE).ifPresent(it -> headers.put(SIGNATURE, it));
        return ada.visitor().post("/webhooks/paystack", headers, webhook.body());
    }

    private void nothingHasChanged() {
        assertThat(ada.status().path("code").asText()).isEqualTo("payment_pending");
        assertThat(world.members(group)).isEmpty();
    }

    @Test
    void oneThatIsNotSignedIsRefused() {
        byte[] body = world.paystack().webhook(ada.payment()).body();

        assertThat(ada.visitor().post("/webhooks/paystack", Map.of(), body).status())
                .isEqualTo(401);

        nothingHasChanged();
    }

    @Test
    void oneThatIsSignedWithAStrangersKeyIsRefused() {
        assertThat(posts(world.paystack().forgedWebhook(ada.payment())).status())
                .isEqualTo(401);

        nothingHasChanged();
    }

    @Test
    void aGenuineOneThatSpeaksOfMoneyThatNeverCameChangesNothing() {
        assertThat(posts(world.paystack().webhook(ada.payment())).status()).isEqualTo(200);

        nothingHasChanged();
    }

    @Test
    void aDuplicateIsAnsweredWith200AndChangesNothing() {
        ada.pays().sees("completed");
        WebhookRequest again = world.paystack().webhook(ada.payment());
        long version = ada.view().transaction().version();

        assertThat(posts(again).status()).isEqualTo(200);
        assertThat(posts(again).status()).isEqualTo(200);

        assertThat(ada.sees("completed").path("message").asText()).isEqualTo("You are number 1.");
        assertThat(ada.view().transaction().version()).isEqualTo(version);
        assertThat(world.members(group)).hasSize(1);
    }
}
