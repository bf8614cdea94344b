package io.handsel.proof.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.Checkout;
import io.handsel.Handsel;
import io.handsel.HandselException;
import io.handsel.InvalidPurchaseException;
import io.handsel.Purchase;
import io.handsel.jdbi.JdbiTransactionStore;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.Outcome;
import io.handsel.proof.harness.CommitStep;
import io.handsel.proof.harness.ForwardingStore;
import io.handsel.proof.harness.PgServer;
import io.handsel.proof.process.Figures;
import io.handsel.store.Change;
import io.handsel.store.CommitResult;
import io.handsel.store.JointResult;
import io.handsel.store.JointWork;
import io.handsel.transaction.Transaction;
import io.handsel.webhook.WebhookReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Every statement, every moment, every answer of the company: one purchase for each, on two nodes of which one meets the
 * fault. What the customer, the companies and the other node do afterwards is what they do in life: they try again.
 */
final class SingleFaults implements AutoCloseable {

    private static final Decline REFUSED = Decline.of("016", DeclineCause.CUSTOMER, "no such number");
    private static final Duration LEAST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(90);
    private static final int MOST_TRIES = 12;
    private static final int MOST_ROUNDS = 40;

    private final Town town;
    private final Graph graph = new Graph();
    private final List<Town.Bought> bought = new ArrayList<>();
    private final Map<Moment, Integer> met = new EnumMap<>(Moment.class);
    private final List<String> never = new ArrayList<>();
    private final Figures figures;
    private Member one;
    private Member two;
    private int deaths;

    SingleFaults(PgServer server, String name, Figures figures) {
        this.figures = figures;
        town = new Town(server, name);
        one = new Member();
        two = new Member();
    }

    /** A scenario. */
    record Scenario(Statement statement, Moment moment, Company company) {

        /** All of them, in an order that does not matter. */
        static List<Scenario> all() {
            List<Scenario> all = new ArrayList<>();
            for (Statement statement : Statement.values()) {
                for (Moment moment : statement.moments()) {
                    for (Company company : statement.answers()) {
                        all.add(new Scenario(statement, moment, company));
                    }
                }
            }
            return List.copyOf(all);
        }

        /** Those in which the host delivers itself, inside the database transaction. */
        static List<Scenario> ofTheHost() {
            return all().stream().filter(it -> it.statement().isTheHosts()).toList();
        }
    }

    /** A node, whose connections can fail it and which can die. */
    private final class Member {

        private final FaultyConnections connections = new FaultyConnections(town.database);
        private Optional<Scenario> armed = Optional.empty();
        private final Credits credits = new Credits();
        private final Handsel handsel =
                town.node(new StepStore(connections.dataSource()), credits).build();

        void arm(Scenario scenario) {
            armed = Optional.of(scenario);
            if (scenario.statement().step().isEmpty() && scenario.statement() != Statement.FULFILMENT) {
                connections.arm(scenario.moment(), scenario.statement());
            }
        }

        void disarm() {
            armed = Optional.empty();
            connections.disarm();
        }

        /** Arms the connection when the commit that is meant comes up. */
        private final class StepStore extends ForwardingStore {

            StepStore(javax.sql.DataSource dataSource) {
                super(JdbiTransactionStore.create(dataSource));
            }

            @Override
            public List<CommitResult> commit(List<Change> changes) {
                Optional<CommitStep> step = armed.flatMap(it -> it.statement().step());
                if (step.isPresent()
                        && changes.stream().anyMatch(it -> CommitStep.of(it).contains(step.get()))) {
                    Scenario scenario = armed.orElseThrow();
                    armed = Optional.empty();
                    connections.arm(scenario.moment(), scenario.statement());
                }
                return super.commit(changes);
            }

            @Override
            public JointResult commitJointly(Transaction decidedOn, Duration within, JointWork work) {
                Optional<Scenario> meant = armed.filter(it -> it.statement() == Statement.FULFILMENT);
                if (meant.isPresent()) {
                    armed = Optional.empty();
                    connections.arm(meant.get().moment(), Statement.FULFILMENT);
                }
                return super.commitJointly(decidedOn, within, work);
            }
        }

        boolean hasMetItsFault() {
            boolean waits = armed.filter(
                            it -> it.statement().step().isPresent() || it.statement() == Statement.FULFILMENT)
                    .isPresent();
            return !waits && !connections.isArmed();
        }
    }

    // ---- one scenario

    void play(Scenario scenario) {
        String key = scenario.statement() + "-" + scenario.moment() + "-" + scenario.company();
        script(scenario);
        one.arm(scenario);
        Checkout.Redirect checkout =
                checkout(scenario.statement().isTheHosts() ? Town.credits(key) : Town.purchase(key));
        String payment = Town.payment(checkout);
        Town.Bought it = new Town.Bought(key, checkout.reference(), payment);
        bought.add(it);
        town.gateway.pays(payment, Town.PRICE);
        deliverWebhook(payment);
        liveUntilDone(it);
        if (one.hasMetItsFault()) {
            met.merge(scenario.moment(), 1, Integer::sum);
        } else {
            never.add(key);
        }
        one.disarm();
    }

    /** What the company does with the money call that is nearest to the statement; the others go well. */
    private void script(Scenario scenario) {
        Statement statement = scenario.statement();
        if (statement.isTheHosts()) {
            one.credits.next(scenario.company());
        } else if (statement.isAboutTheCheckout()) {
            initialises(scenario.company());
        } else if (statement.isAboutRefunds()) {
            town.provider.next(new Outcome.Declined<>(REFUSED));
            refunds(scenario.company());
        } else {
            delivers(scenario.company());
        }
    }

    private void initialises(Company company) {
        switch (company) {
            case SUCCEEDS, NOT_FOUND_THEN_FOUND -> {}
            case DECLINES ->
                town.gateway.nextInitialise(
                        new Outcome.Declined<>(Decline.of("temporary", DeclineCause.TEMPORARY, "not just now")));
            case TIMES_OUT_WITH_EFFECT -> town.gateway.loseNextInitialise(true);
            case TIMES_OUT_WITHOUT_EFFECT -> town.gateway.loseNextInitialise(false);
            case ANSWERS_GARBAGE -> town.gateway.nextInitialise(new Outcome.Unknown<>(Doubt.UNREADABLE, "garbage"));
        }
    }

    private void delivers(Company company) {
        switch (company) {
            case SUCCEEDS -> {}
            case DECLINES -> town.provider.next(new Outcome.Declined<>(REFUSED));
            case TIMES_OUT_WITH_EFFECT -> town.provider.loseNext(true);
            case TIMES_OUT_WITHOUT_EFFECT -> town.provider.loseNext(false);
            case NOT_FOUND_THEN_FOUND -> {
                town.provider.loseNext(true);
                town.provider.nextQuery(new Answer.Absent<>("never seen"));
            }
            case ANSWERS_GARBAGE -> town.provider.nextIsUnknown(Doubt.UNREADABLE, true);
        }
    }

    private void refunds(Company company) {
        switch (company) {
            case SUCCEEDS -> {}
            case DECLINES ->
                town.gateway.nextRefund(
                        new Outcome.Declined<>(Decline.of("temporary", DeclineCause.TEMPORARY, "not just now")));
            case TIMES_OUT_WITH_EFFECT -> town.gateway.loseNextRefund(true);
            case TIMES_OUT_WITHOUT_EFFECT -> town.gateway.loseNextRefund(false);
            case NOT_FOUND_THEN_FOUND -> {
                town.gateway.loseNextRefund(true);
                town.gateway.nextQueryRefund(new Answer.Absent<>("never seen"));
            }
            case ANSWERS_GARBAGE -> town.gateway.nextRefund(new Outcome.Unknown<>(Doubt.UNREADABLE, "garbage"));
        }
    }

    /** The customer asks again until there is a page to pay on, now and then at the other node. */
    private Checkout.Redirect checkout(Purchase purchase) {
        Optional<String> reference = Optional.empty();
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Handsel node = (tries % 3 < 2 ? one : two).handsel;
            Optional<String> known = reference;
            Optional<Checkout> checkout =
                    asCustomer(() -> known.map(node::checkout).orElseGet(() -> node.begin(purchase)));
            if (checkout.isPresent() && checkout.get() instanceof Checkout.Redirect it) {
                return it;
            }
            reference = checkout.map(Checkout::reference).or(() -> known);
            turn(LEAST_WAIT.multipliedBy(4));
        }
        throw new AssertionError("no checkout for " + purchase.idempotencyKey());
    }

    /** The gateway sends its webhook until it is acknowledged. */
    private void deliverWebhook(String payment) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Handsel node = (tries % 2 == 0 ? one : two).handsel;
            Optional<WebhookReply> reply = asCustomer(() -> node.webhook(Town.GATEWAY, town.gateway.webhook(payment)));
            if (reply.filter(it -> it.status() == 200).isPresent()) {
                return;
            }
        }
        throw new AssertionError("nobody acknowledged the webhook of " + payment);
    }

    /** What a caller of one node gets, unless it fails or dies. */
    private <T> Optional<T> asCustomer(Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (InvalidPurchaseException e) {
            throw e; // no fault that was put there
        } catch (HandselException e) {
            return Optional.empty();
        } catch (NodeDied e) {
            bury();
            return Optional.empty();
        }
    }

    private void bury() {
        deaths++;
        one = new Member();
    }

    private void liveUntilDone(Town.Bought it) {
        Duration wait = LEAST_WAIT;
        for (int round = 0; round < MOST_ROUNDS && !isDone(it); round++) {
            turn(wait);
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
        }
        assertThat(isDone(it))
                .as("came to its end: " + it + ", " + town.status(it))
                .isTrue();
        // heartbeats and claims come up in any case; those that are meant to fail may not have had their turn yet
        turn(LEAST_WAIT);
    }

    private boolean isDone(Town.Bought it) {
        return List.of("COMPLETED", "REFUNDED", "NEEDS_REVIEW").contains(town.status(it));
    }

    private void turn(Duration by) {
        town.clock.advance(by);
        Member first = one;
        asCustomer(first.handsel::runDue);
        asCustomer(two.handsel::runDue);
    }

    // ---- the end

    void judge() {
        for (int i = 0; i < MOST_ROUNDS && !town.mustHoldNothing().isEmpty(); i++) {
            turn(LONGEST_WAIT);
        }
        assertThat(never).as("scenarios that never met their fault").isEmpty();
        Map<String, Long> ends = town.judge(bought);
        figures.count(
                "scenarios: of %d statements, %d moments, %d answers of a company or of the host's handler"
                        .formatted(Statement.values().length, Moment.values().length, Company.values().length),
                bought.size());
        figures.count(
                "changes of a version, each from the one before, on an edge of the published graph",
                graph.judge(town.database));
        ends.forEach((status, count) -> figures.count("ended " + status, count));
        figures.count("violations", 0);
        met.forEach((moment, count) -> figures.reached(moment.name(), count));
        figures.reached("nodes that died", deaths);
    }

    @Override
    public void close() {
        one.handsel.close();
        two.handsel.close();
        town.close();
    }
}
