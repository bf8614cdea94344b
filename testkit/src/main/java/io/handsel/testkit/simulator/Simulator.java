package io.handsel.testkit.simulator;

import io.handsel.TimeSource;
import io.handsel.testkit.MoneyCallSeen;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What all simulators have in common: faults, a watcher, and work that falls due in simulated time. */
public abstract sealed class Simulator implements AutoCloseable
        permits FlutterwaveSimulator, InlomaxSimulator, PaystackSimulator, SmeplugSimulator, VtpassSimulator {

    final Schedule schedule;
    final CallbackSender sender;
    private final Faults faults = new Faults();
    private volatile Consumer<MoneyCallSeen> watcher = seen -> {};
    private @Nullable SimulatorServer server;

    Simulator(TimeSource time) {
        this.schedule = new Schedule(time);
        this.sender = new CallbackSender(schedule);
    }

    final void serve(SimulatorServer.Api api, int port) {
        server = new SimulatorServer(api, schedule, faults, port);
    }

    private SimulatorServer server() {
        return Objects.requireNonNull(server, "the constructor starts the server");
    }

    final URI uri(String path) {
        return server().uri(path);
    }

    final void show(MoneyCallSeen seen) {
        watcher.accept(seen);
    }

    /** {@return where the API is, on the loopback address} */
    public abstract URI baseUrl();

    /**
     * Lets things go wrong.
     *
     * @param endpoint where, or {@link Endpoint#ANY}
     * @param when for which requests
     * @param fault what goes wrong
     * @param times how often; at least 1
     */
    public final void fault(Endpoint endpoint, Predicate<SeenRequest> when, Fault fault, int times) {
        faults.add(endpoint, when, fault, times);
    }

    /**
     * Lets the next request to an endpoint go wrong.
     *
     * @param endpoint where, or {@link Endpoint#ANY}
     * @param fault what goes wrong
     */
    public final void nextFault(Endpoint endpoint, Fault fault) {
        fault(endpoint, request -> true, fault, 1);
    }

    /** Forgets the faults and scripted answers that did not happen yet. */
    public final void clearFaults() {
        faults.clear();
    }

    /**
     * Shows every call that is about to have an effect to a watcher, before it has it. What the watcher throws is
     * answered with HTTP 500, without an effect, and kept in {@link #errors()}.
     *
     * @param newWatcher the watcher
     */
    public final void onMoneyCall(Consumer<MoneyCallSeen> newWatcher) {
        this.watcher = newWatcher;
    }

    /**
     * How many requests came, answered or not.
     *
     * @param endpoint of which kind, or {@link Endpoint#ANY}
     * @return the number
     */
    public final int requests(Endpoint endpoint) {
        return server().requests(endpoint);
    }

    /** {@return what went wrong in the simulator or its watcher; empty when all is well} */
    public final List<Throwable> errors() {
        List<Throwable> all = new ArrayList<>(server().errors());
        all.addAll(schedule.errors());
        return List.copyOf(all);
    }

    /**
     * Does everything that is due by now, oldest first.
     *
     * @return how many things were done
     */
    public final int runDue() {
        return schedule.runDue();
    }

    /** {@return how many things are still to be done, now or later} */
    public final int waiting() {
        return schedule.waiting();
    }

    /**
     * Calls {@link #runDue()} again and again from a daemon thread, until the simulator is closed.
     *
     * @param realInterval how often, in real time
     */
    public final void startTicking(Duration realInterval) {
        schedule.startTicking(realInterval);
    }

    /** Stops the server and forgets what was still to be done. */
    @Override
    public final void close() {
        schedule.close();
        server().close();
    }
}
