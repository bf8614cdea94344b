package io.handsel.proof.world;

import io.handsel.Policy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a world is made of. With a seed it determines everything that happens.
 *
 * @param seed where its chance begins
 * @param nodes how many nodes there are
 * @param purchases how many purchases
 * @param share what part of the drawn fault rates counts: 1, or less while a failing world is shrunk
 * @param single the one fault, where the world is about one
 */
public record Setting(long seed, int nodes, int purchases, double share, Optional<SingleFault> single) {

    private static final Policy SHORT = Policy.DEFAULTS
            .pendingLimit(Duration.ofHours(2))
            .watchAfter(List.of(Duration.ofHours(1), Duration.ofHours(6), Duration.ofHours(24)))
            .deliveryAskLimit(Duration.ofHours(6))
            .refundAskLimit(Duration.ofHours(24))
            .refundRetryLimit(Duration.ofHours(12))
            .refundWatch(List.of(Duration.ofHours(24), Duration.ofHours(48)))
            .reviewDeadline(Duration.ofDays(5));

    /** {@return a world drawn from a seed} */
    public static Setting random(long seed) {
        Chance chance = new Chance(seed ^ 0x5EED);
        int nodes = 1 + chance.nextInt(5);
        int purchases = chance.happens(0.02) ? 1 + chance.nextInt(200) : 1 + chance.nextInt(12);
        return new Setting(seed, nodes, purchases, 1, Optional.empty());
    }

    /** {@return a world for many purchases} */
    public static Setting large(long seed) {
        Chance chance = new Chance(seed ^ 0x5EED);
        return new Setting(seed, 1 + chance.nextInt(5), 1 + chance.nextInt(200), 1, Optional.empty());
    }

    /** {@return a world about one fault} */
    public static Setting of(SingleFault fault) {
        return new Setting(7, 2, 1, 1, Optional.of(fault));
    }

    /** {@return the same world with other numbers} */
    Setting with(int fewerNodes, int fewerPurchases, double smallerShare) {
        return new Setting(seed, fewerNodes, fewerPurchases, smallerShare, single);
    }

    /** {@return how patient its host is} */
    Policy policy() {
        return single.isEmpty() && new Chance(seed ^ 0xD0).happens(0.1) ? Policy.DEFAULTS : SHORT;
    }

    /** {@return how to see it again} */
    public String command() {
        String what = single.map(it -> "single --point " + it.point() + " --kind " + it.kind() + " --outcome "
                        + it.outcome() + " --personality " + it.personality())
                .orElseGet(() -> "worlds --seed " + seed + " --count 1 --nodes " + nodes + " --purchases " + purchases
                        + " --share " + share);
        return "java -jar proof/target/handsel-proof.jar " + what + " --story";
    }
}
