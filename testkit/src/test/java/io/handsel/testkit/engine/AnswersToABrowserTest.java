package io.handsel.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.handsel.OwnerDesk;
import io.handsel.internal.json.Json;
import io.handsel.internal.json.JsonObject;
import io.handsel.testkit.contract.Requirement;
import io.handsel.web.CheckoutView;
import io.handsel.web.Messages;
import io.handsel.web.Result;
import io.handsel.web.StatusView;
import org.junit.jupiter.api.Test;

/** What a web backend answers of real purchases: one form for all, and nothing personal but what the page needs to pay. */
@Requirement("D10")
class AnswersToABrowserTest {

    private final World world = new World();
    private final OwnerDesk ada = world.handsel.owner("user-17");

    private static JsonObject read(Result<?> result) {
        return (JsonObject) Json.parse(result.toJson());
    }

    @Test
    void aCheckoutIsWhereToPay() {
        CheckoutView view = CheckoutView.of(ada.begin(World.airtime("order-1").build()));

        JsonObject answer = read(Result.success(view, "req-1"));

        assertThat(answer.bool("success")).isTrue();
        assertThat(answer.string("requestId")).isEqualTo("req-1");
        assertThat(answer.object("data").string("kind")).isEqualTo("redirect");
        assertThat(answer.object("data").string("url")).startsWith("https://");
        assertThat(answer.object("data").object("price").integer("minorUnits")).isEqualTo(World.PRICE.minorUnits());
    }

    @Test
    void aStateIsACodeAndAMessageWithoutThePeople() {
        String reference = world.bought("order-1");

        String json = Result.success(StatusView.of(world.handsel.find(reference).orElseThrow()), "req-1")
                .toJson();

        assertThat(json)
                .contains("\"code\":\"completed\"", "\"message\":\"Delivered.\"", "\"final\":true")
                .doesNotContain("Ada", "Obi", "ada@example.com", World.PHONE);
    }

    @Test
    void aHistoryIsAPageWithTheWayToTheNext() {
        for (int i = 0; i < 3; i++) {
            ada.begin(World.airtime("order-" + i).build());
        }

        JsonObject page = read(Result.success(StatusView.page(ada.history(2), Messages.ENGLISH), "req-1"))
                .object("data");

        assertThat(page.array("items").size()).isEqualTo(2);
        assertThat(page.string("next"))
                .isEqualTo(ada.history(2).next().orElseThrow().toString());
    }

    @Test
    void anErrorHasACodeAndNamesEveryFieldAtFault() {
        Throwable thrown = catchThrowable(() -> ada.begin(
                World.airtime("").customer("", "Obi", "not an address").build()));

        Result<?> result = Result.failure(thrown, "req-1");

        assertThat(result.httpStatus()).isEqualTo(400);
        JsonObject error = read(result).object("error");
        assertThat(error.string("code")).isEqualTo("invalid_purchase");
        assertThat(error.object("details").keys()).containsExactly("firstName", "email", "idempotencyKey");
    }
}
