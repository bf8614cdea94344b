package io.handsel.demo.day;

import io.handsel.delivery.Network;
import io.handsel.money.Money;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * One purchase of the day, as it was drawn.
 *
 * @param number counts from 1
 * @param scenario what happens to it
 * @param network whose airtime
 * @param phone for whom; of its own for each, except VTpass's number for orders that stay pending
 * @param amount how much
 */
record Order(int number, Scenario scenario, Network network, String phone, Money amount) {

    private static final List<Network> NETWORKS = List.of(Network.values());
    private static final String STAYS_PENDING = "201000000000";

    /** {@return an address that no other order has, by which the simulators tell requests apart} */
    String email() {
        return "customer" + number + "@example.com";
    }

    /**
     * Draws a day. Each scenario occurs once as long as there is room; the rest follows the scenarios' weights.
     *
     * @param count how many orders
     * @param seed the same seed draws the same orders
     * @return the orders, in the order of their arrival
     */
    static List<Order> draw(int count, long seed) {
        Random random = new Random(seed);
        List<Scenario> scenarios = new ArrayList<>(List.of(Scenario.values()));
        Collections.shuffle(scenarios, random);
        while (scenarios.size() < count) {
            scenarios.add(weighted(random));
        }
        List<Scenario> chosen = new ArrayList<>(scenarios.subList(0, count));
        Collections.shuffle(chosen, random);
        List<Order> orders = new ArrayList<>(count);
        for (Scenario scenario : chosen) {
            int number = orders.size() + 1;
            orders.add(new Order(
                    number,
                    scenario,
                    NETWORKS.get(random.nextInt(NETWORKS.size())),
                    scenario == Scenario.PROVIDER_PENDING ? STAYS_PENDING : "0803%07d".formatted(number),
                    Money.naira(100 + 50L * random.nextInt(60))));
        }
        return List.copyOf(orders);
    }

    private static Scenario weighted(Random random) {
        int all = List.of(Scenario.values()).stream().mapToInt(Scenario::weight).sum();
        int left = random.nextInt(all);
        for (Scenario scenario : Scenario.values()) {
            left -= scenario.weight();
            if (left < 0) {
                return scenario;
            }
        }
        throw new IllegalStateException("the weights do not sum to " + all);
    }
}
