package io.handsel.examples.savings;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.examples.stage.Stage;
import io.handsel.examples.visitor.Visitor;
import io.handsel.store.Search;
import io.handsel.testkit.simulator.PaystackSimulator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The application on a stage whose clock runs thirty times as fast: one for all tests, judged when the last one has ended. */
final class World implements AutoCloseable {

    static final long SHARE_IN_KOBO = 5_000_00;
    static final long JOIN_FEE_IN_KOBO = 500_00;

    private static final int FACTOR = 30;

    private final Stage stage = Stage.open(FACTOR);
    private final SavingsGroups application = SavingsGroups.open(Main.onStage(stage, 0));
    private final Jdbi jdbi = Jdbi.create(stage.database());
    private final AtomicInteger people = new AtomicInteger();

    private World() {
        stage.webhooksTo(application.address());
    }

    Stage stage() {
        return stage;
    }

    PaystackSimulator paystack() {
        return stage.atPaystack();
    }

    SavingsGroups application() {
        return application;
    }

    Visitor visitor() {
        return new Visitor(application.address());
    }

    /** Somebody who is logged in and has paid for nothing yet. */
    Person person() {
        Person person = new Person(this, "ada-" + people.incrementAndGet() + "@example.com");
        person.logsIn();
        return person;
    }

    /** A new group in which everybody saves 5,000 naira a month, made by somebody who is not in it. */
    String group(int slots) {
        Person founder = person();
        founder.starts("group-creation", Map.of("name", "Harvest", "slots", "" + slots, "share", "5000"));
        founder.pays().sees("completed");
        return founder.result().get("group");
    }

    /** Somebody who has joined a group. */
    Person memberOf(String group) {
        Person member = person();
        member.starts("group-join", Map.of("group", group));
        member.pays().sees("completed");
        return member;
    }

    /** What the application's tables say: the first column of each row. */
    List<String> rows(String sql, Object... parameters) {
        return jdbi.withHandle(handle -> {
            var query = handle.createQuery(sql);
            for (int i = 0; i < parameters.length; i++) {
                query.bind(i, parameters[i]);
            }
            return query.mapTo(String.class).list();
        });
    }

    /** Who is in a group, as position and person. */
    List<String> members(String group) {
        return rows(
                "SELECT position || ' ' || saver FROM membership WHERE group_id = ? ORDER BY position",
                Long.valueOf(group));
    }

    /** Keeps everybody else out of a group's row until it is closed. */
    AutoCloseable lock(String group) {
        var handle = jdbi.open();
        handle.begin();
        handle.createQuery("SELECT id FROM savings_group WHERE id = ? FOR UPDATE")
                .bind(0, Long.valueOf(group))
                .mapTo(Long.class)
                .one();
        return () -> {
            handle.rollback();
            handle.close();
        };
    }

    @Override
    public void close() {
        try {
            assertThat(stage.errors()).isEmpty();
            assertThat(application.handsel().check(Search.ALL.limit(500)).findings())
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
