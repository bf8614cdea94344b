package io.handsel.demo.docs;

import io.handsel.Handsel;
import io.handsel.report.Health;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What a metrics library is told. */
final class Metrics {

    private final MeterRegistry registry;

    Metrics(MeterRegistry registry) {
        this.registry = registry;
    }

    // README:start health-metrics
    private final Map<String, AtomicLong> latest = new ConcurrentHashMap<>();

    void sample(Handsel handsel) {
        for (Health.Part part : handsel.health().parts()) {
            Tags tags = Tags.of("kind", part.kind().name(), "name", part.name());
            long state = switch (part.state()) {
                case UP -> 0;
                case DEGRADED -> 1;
                case DOWN -> 2;
            };
            set("handsel.state", tags, state);
            part.figures().forEach((figure, value) -> set("handsel." + figure, tags, value));
        }
    }

    private void set(String name, Tags tags, long value) {
        latest.computeIfAbsent(name + tags, it -> registry.gauge(name, tags, new AtomicLong()))
                .set(value);
    }
    // README:end health-metrics
}
