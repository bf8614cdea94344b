package io.handsel.testkit.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The faults that wait for a request, oldest first. Thread-safe. */
final class Faults {

    private final List<Waiting> waiting = new ArrayList<>();

    private static final class Waiting {
        final Endpoint endpoint;
        final Predicate<SeenRequest> when;
        final Fault fault;
        int left;

        Waiting(Endpoint endpoint, Predicate<SeenRequest> when, Fault fault, int times) {
            this.endpoint = endpoint;
            this.when = when;
            this.fault = fault;
            this.left = times;
        }

        boolean fits(SeenRequest request) {
            return (endpoint == Endpoint.ANY || endpoint == request.endpoint()) && when.test(request);
        }
    }

    synchronized void add(Endpoint endpoint, Predicate<SeenRequest> when, Fault fault, int times) {
        if (times < 1) {
            throw new IllegalArgumentException("times must be at least 1: " + times);
        }
        waiting.add(new Waiting(endpoint, when, fault, times));
    }

    synchronized Optional<Fault> take(SeenRequest request) {
        Optional<Waiting> first =
                waiting.stream().filter(it -> it.fits(request)).findFirst();
        first.ifPresent(it -> {
            it.left--;
            if (it.left == 0) {
                waiting.remove(it);
            }
        });
        return first.map(it -> it.fault);
    }

    synchronized void clear() {
        waiting.clear();
    }
}
