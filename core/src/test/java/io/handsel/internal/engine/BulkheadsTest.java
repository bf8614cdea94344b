package io.handsel.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BulkheadsTest {

    private final Bulkheads bulkheads = new Bulkheads(2);
    private final List<String> done = new ArrayList<>();

    @Test
    void anAccountTakesSoManyCallsAndNoMore() {
        assertThat(bulkheads.tryEnter("vtpass")).isPresent();
        assertThat(bulkheads.tryEnter("vtpass")).isPresent();

        assertThat(bulkheads.tryEnter("vtpass")).isEmpty();
        assertThat(bulkheads.enter("vtpass", Duration.ZERO)).isEmpty();
        assertThatThrownBy(() -> bulkheads.enterOrSetAside("vtpass")).isInstanceOf(Bulkheads.BusyException.class);
        assertThat(bulkheads.underWay("vtpass")).isEqualTo(2);
    }

    @Test
    void oneAccountDoesNotTakeAnothersPlaces() {
        fill("vtpass");

        assertThat(bulkheads.tryEnter("paystack")).isPresent();
    }

    @Test
    void aReleasedPermitLetsTheNextInAndCountsOnce() {
        Bulkheads.Permit first = fill("vtpass");
        first.release();
        first.release();

        assertThat(bulkheads.tryEnter("vtpass")).isPresent();
        assertThat(bulkheads.tryEnter("vtpass")).isEmpty();
    }

    @Test
    void whatIsSetAsideRunsWhenAPermitIsFreeInTheOrderInWhichItCame() {
        Bulkheads.Permit first = fill("vtpass");
        bulkheads.whenFree("vtpass", aside("one"));
        bulkheads.whenFree("vtpass", aside("two"));
        assertThat(done).isEmpty();
        assertThat(bulkheads.setAside("vtpass")).isEqualTo(2);

        first.release();
        assertThat(done).containsExactly("one");

        bulkheads.wake("vtpass"); // "one" ended and had taken no permit
        assertThat(done).containsExactly("one", "two");
    }

    @Test
    void whatIsSetAsideWhenAPermitHasJustBecomeFreeRunsAtOnce() {
        bulkheads.whenFree("vtpass", aside("one"));

        assertThat(done).containsExactly("one");
    }

    @Test
    void whatIsSetAsideIsGivenBackWhenTheNodeStops() {
        Bulkheads.Permit first = fill("vtpass");
        bulkheads.whenFree("vtpass", aside("one"));

        bulkheads.giveBackAll();
        first.release();

        assertThat(done).containsExactly("one, given back");
    }

    private Bulkheads.SetAside aside(String name) {
        return new Bulkheads.SetAside() {
            @Override
            public void goOn() {
                done.add(name);
            }

            @Override
            public void giveBack() {
                done.add(name + ", given back");
            }
        };
    }

    private Bulkheads.Permit fill(String account) {
        Bulkheads.Permit first = bulkheads.enterOrSetAside(account);
        bulkheads.enterOrSetAside(account);
        return first;
    }
}
