package io.handsel.examples.vtu;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.examples.stage.Stage;
import io.handsel.examples.visitor.Visitor;
import io.handsel.jdbi.SqlChecks;
import io.handsel.store.Search;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The application on a stage whose clock runs thirty times as fast: one for all tests, judged when the last one has ended. */
final class World implements AutoCloseable {

    private static final int FACTOR = 30;

    private final Stage stage = Stage.open(FACTOR);
    private final VtuWallet application = VtuWallet.open(Main.onStage(stage, 0));
    private final AtomicInteger people = new AtomicInteger();

    private World() {
        stage.webhooksTo(application.address());
    }

    Stage stage() {
        return stage;
    }

    VtuWallet application() {
        return application;
    }

    Visitor visitor() {
        return new Visitor(application.address());
    }

    Visitor operator() {
        return visitor().signedIn("operator", "stage");
    }

    /** Somebody whom nobody else is, with a phone of their own, signed in. */
    Somebody somebody() {
        int number = people.incrementAndGet();
        String letters = "" + (char) ('a' + number / 26 % 26) + (char) ('a' + number % 26);
        return new Somebody(this, "ada" + letters, String.format("0803%07d", number));
    }

    @Override
    public void close() {
        try {
            assertThat(stage.errors()).isEmpty();
            assertThat(application.handsel().check(Search.ALL.limit(500)).findings())
                    .isEmpty();
            assertThat(SqlChecks.of(stage.database()).run(SqlChecks.Check.WALLETS_BALANCE))
                    .isEmpty();
        } finally {
            application.close();
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
