package io.handsel.examples.savings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handsel.examples.savings.World.InTheWorld;
import io.handsel.examples.visitor.Visitor.Answer;
import io.handsel.testkit.contract.Requirement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Four purposes on one gateway: each is priced and checked by the application, books its own, and is paid once. */
@ExtendWith(InTheWorld.class)
@Requirement("C2")
class WhenThereIsMoreToPayFor {

    private final World world;

    WhenThereIsMoreToPayFor(World world) {
        this.world = world;
    }

    @Test
    void aGroupIsThereOnceItsCreationIsPaid() {
        Person ada = world.person();
        ada.starts("group-creation", Map.of("name", "Sunrise <b>", "slots", "4", "share", "2000"));
        assertThat(ada.visitor().get("/").body()).doesNotContain("Sunrise");

        ada.pays().sees("completed");

        String group = ada.result().get("group");
        assertThat(ada.booked()).containsExactly("Creation fee 100000");
        assertThat(world.rows("SELECT slots || ' ' || share_kobo FROM savings_group WHERE id = ?", Long.valueOf(group)))
                .containsExactly("4 200000");
        assertThat(ada.visitor().get("/").body()).contains("Sunrise &lt;b&gt;").doesNotContain("Sunrise <b>");
        assertThat(ada.visitor().get("/groups/" + group).body()).contains("4 of 4 slots are free.");
    }

    @Test
    void aMemberPaysTheDepositLaterAndNotTwice() {
        String group = world.group(2);
        Person ada = world.memberOf(group);
        ada.starts("security-deposit", Map.of("group", group));

        ada.pays().sees("completed");

        assertThat(ada.booked()).containsExactly("Security deposit " + World.SHARE_IN_KOBO);
        assertThat(refusal(ada.sends("security-deposit", Map.of("group", group))))
                .isEqualTo("You have paid this already.");
    }

    @Test
    void thisMonthsShareIsPaidWithTheJoiningAndEachNextOneByItself() {
        String group = world.group(2);
        Person ada = world.memberOf(group);
        assertThat(refusal(ada.sends("contribution", Map.of("group", group)))).isEqualTo("You have paid this already.");

        aMonthPasses(ada);
        ada.starts("contribution", Map.of("group", group));
        ada.pays().sees("completed");

        assertThat(ada.booked()).containsExactly("Contribution " + World.SHARE_IN_KOBO);
        assertThat(ada.status().path("message").asText()).isEqualTo("Your contribution is booked.");
    }

    @Test
    void theSameShareStartedInTwoWindowsIsBookedOnceAndTheOtherPaymentGoesBack() {
        String group = world.group(2);
        Person ada = world.memberOf(group);
        aMonthPasses(ada);
        ada.starts("contribution", Map.of("group", group));
        String first = ada.payment();
        ada.starts("contribution", Map.of("group", group));

        world.paystack().pay(first);
        ada.visitor()
                .await(
                        "/payments/" + ada.reference() + "/status",
                        it -> !contributions(ada).isEmpty());
        ada.pays();

        ada.sees("refunded");
        assertThat(ada.booked()).isEmpty();
        assertThat(contributions(ada)).hasSize(1);
        assertThat(ada.paidBack()).isEqualTo(World.SHARE_IN_KOBO);
        assertThat(world.paystack().ledger().refunded(first)).isZero();
    }

    @Test
    @Requirement({"C2", "D12"})
    void whatCannotComeToAnythingIsRefusedBeforeMoneyIsAskedFor() {
        String group = world.group(2);
        Person ada = world.memberOf(group);
        Person bola = world.person();

        assertThat(refusal(ada.sends("group-join", Map.of("group", group))))
                .isEqualTo("You are in this group already.");
        assertThat(refusal(bola.sends("contribution", Map.of("group", group)))).isEqualTo("You are not in this group.");
        assertThat(bola.sends("group-join", Map.of("group", "999999"))
                        .error()
                        .path("details")
                        .path("group")
                        .asText())
                .isEqualTo("There is no such group.");
        world.memberOf(group);
        assertThat(refusal(bola.sends("group-join", Map.of("group", group)))).isEqualTo("This group is full.");
        assertThat(bola.sends("lottery", Map.of()).status()).isEqualTo(400);
        assertThat(bola.visitor().get("/payments").body()).contains("There is none yet.");
    }

    @Test
    void allThatIsWrongWithANewGroupIsToldTogether() {
        Answer answer = world.person().sends("group-creation", Map.of("name", " ", "slots", "1", "share", "a lot"));

        assertThat(answer.status()).isEqualTo(400);
        JsonNode details = answer.error().path("details");
        assertThat(details.path("name").asText()).contains("1 to 60 characters");
        assertThat(details.path("slots").asText()).contains("2 to 12");
        assertThat(details.path("share").asText()).contains("₦1,000 to ₦500,000");
    }

    @Test
    void thePriceIsNotTheBrowsersToSay() {
        Person ada = world.person();

        Answer answer = ada.sends("group-creation", Map.of("name", "X", "slots", "2", "share", "1000", "price", "1"));

        assertThat(answer.status()).isEqualTo(400);
    }

    private List<String> contributions(Person person) {
        return world.rows("SELECT payment FROM ledger WHERE saver = ? AND item = 'Contribution'", person.id());
    }

    private static String refusal(Answer answer) {
        assertThat(answer.status()).isEqualTo(403);
        return answer.error().path("message").asText();
    }

    /** What was this month is last month. */
    private void aMonthPasses(Person person) {
        world.rows(
                "UPDATE ledger SET month = month - interval '1 month' WHERE saver = ? AND month IS NOT NULL RETURNING item",
                person.id());
    }
}
