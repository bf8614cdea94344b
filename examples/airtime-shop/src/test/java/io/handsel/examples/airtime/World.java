package io.handsel.examples.airtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.examples.stage.Stage;
import io.handsel.examples.visitor.Visitor;
import io.handsel.store.Search;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The shop on a stage whose clock runs thirty times as fast: one for all tests, judged when the last one has ended. */
final class World implements AutoCloseable {

    private static final int FACTOR = 30;

    private final Stage stage = Stage.open(FACTOR);
    private final AirtimeShop shop = AirtimeShop.open(Main.onStage(stage, 0));
    private final AtomicInteger customers = new AtomicInteger();

    private World() {
        stage.webhooksTo(shop.address());
    }

    Stage stage() {
        return stage;
    }

    AirtimeShop shop() {
        return shop;
    }

    Visitor visitor() {
        return new Visitor(shop.address());
    }

    Visitor operator() {
        return visitor().signedIn("operator", "stage");
    }

    /** Somebody whose phone nobody else has. */
    Customer customer() {
        return new Customer(this, String.format("0803%07d", customers.incrementAndGet()));
    }

    @Override
    public void close() {
        try {
            assertThat(stage.errors()).isEmpty();
            assertThat(shop.handsel().check(Search.ALL.limit(500)).findings()).isEmpty();
        } finally {
            shop.close();
            stage.close();
        }
    }

    /** Gives tests the one world. */
    static final class InTheWorld implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == World.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(World.class))
                    .computeIfAbsent(World.class, key -> new World());
        }
    }
}
