package io.handsel.examples.savings;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.examples.savings.World.InTheWorld;
import io.handsel.testkit.contract.Requirement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Both are let in while a slot is free, and both pay: one gets it, and the other gets the money back. */
@ExtendWith(InTheWorld.class)
@Requirement({"C5", "E6"})
class WhenTwoWantTheLastSlot {

    private final World world;

    WhenTwoWantTheLastSlot(World world) {
        this.world = world;
    }

    @Test
    void whoeverIsBookedFirstHasItAndTheOthersMoneyGoesBack() {
        String group = world.group(2);
        world.memberOf(group);
        List<Person> both = List.of(world.person(), world.person());
        both.forEach(it -> it.starts("group-join", Map.of("group", group)));

        CompletableFuture.allOf(both.stream()
                        .map(it -> CompletableFuture.runAsync(() -> it.pays().comesBack()))
                        .toArray(CompletableFuture[]::new))
                .join();
        both.forEach(it -> it.visitor()
                .await(
                        "/payments/" + it.reference() + "/status",
                        status -> status.path("final").asBoolean()));

        Person quick = one(both, it -> it.status().path("code").asText().equals("completed"));
        Person slow = one(both, it -> it.status().path("code").asText().equals("refunded"));
        assertThat(quick.result()).containsEntry("position", "2");
        assertThat(world.members(group)).hasSize(2).contains("2 " + quick.id());
        assertThat(quick.paidBack()).isZero();
        assertThat(slow.booked()).isEmpty();
        assertThat(slow.paidBack()).isEqualTo(World.JOIN_FEE_IN_KOBO + World.SHARE_IN_KOBO);
        assertThat(world.application().handsel().explain(slow.reference()).toString())
                .contains("no slot is free any more");
    }

    private static Person one(List<Person> people, Predicate<Person> which) {
        assertThat(people).filteredOn(which).hasSize(1);
        return people.stream().filter(which).findFirst().orElseThrow();
    }
}
