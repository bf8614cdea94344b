package io.handsel.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.handsel.Routes;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RouteTest {

    private static final Route SHARED = Route.byShare(Map.of("first", 70, "second", 20, "third", 10));

    private static long ofTenThousand(String account, int place) {
        return IntStream.range(0, 10_000)
                .filter(it -> SHARED.orderFor("purchase-" + it).get(place).equals(account))
                .count();
    }

    @Test
    void inOrderTheFirstIsAlwaysFirst() {
        assertThat(Route.inOrder("first", "second").orderFor("any")).containsExactly("first", "second");
    }

    @Test
    void bySharesEachIsFirstForItsShareOfThePurchases() {
        assertThat(ofTenThousand("first", 0)).isBetween(6_800L, 7_200L);
        assertThat(ofTenThousand("second", 0)).isBetween(1_850L, 2_150L);
        assertThat(ofTenThousand("third", 0)).isBetween(880L, 1_120L);
    }

    @Test
    void whoComesNextIsDrawnFromTheRestBySharesToo() {
        // the second account is second with 0.7 x 20/30 + 0.1 x 20/90
        assertThat(ofTenThousand("second", 1)).isBetween(4_700L, 5_080L);
    }

    @Test
    void theOrderHangsOnThePurchaseAloneAndAllAreInIt() {
        List<String> order = SHARED.orderFor("purchase-7");

        assertThat(Route.byShare(Map.of("third", 10, "second", 20, "first", 70)).orderFor("purchase-7"))
                .isEqualTo(order);
        assertThat(order).containsExactlyInAnyOrder("first", "second", "third");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(Route::inOrder);
        assertThatIllegalArgumentException().isThrownBy(() -> Route.inOrder("first", "first"));
        assertThatIllegalArgumentException().isThrownBy(() -> Route.byShare(Map.of("first", 0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Route(List.of("first", "second"), Map.of("first", 1)));
    }

    @Test
    void theNarrowestRouteThatFitsIsTaken() {
        Routes routes = Routes.NONE
                .with(Product.DATA, Route.inOrder("all"))
                .with(Product.DATA, "GLO", Route.inOrder("glo"))
                .with(Product.TV, "DSTV", Route.inOrder("dstv"));

        assertThat(routes.find(Product.DATA, Map.of(Product.NETWORK, "GLO"))).contains(Route.inOrder("glo"));
        assertThat(routes.find(Product.DATA, Map.of(Product.NETWORK, "MTN"))).contains(Route.inOrder("all"));
        assertThat(routes.find(Product.TV, Map.of(Product.SERVICE, "DSTV"))).contains(Route.inOrder("dstv"));
        assertThat(routes.find(Product.TV, Map.of(Product.SERVICE, "GOTV"))).isEmpty();
    }
}
