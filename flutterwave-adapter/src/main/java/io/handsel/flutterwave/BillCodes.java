package io.handsel.flutterwave;

import io.handsel.delivery.Product;
import io.handsel.outcome.Answer;
import io.handsel.outcome.CallContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Knows under which code a product is bought: the plan's own, one that is set, or the one in Flutterwave's catalogue, which
 * is looked up once a day and kept while the catalogue cannot be read.
 */
final class BillCodes {

    private static final Duration FRESH = Duration.ofDays(1);

    private record Known(BillCode code, Instant at) {}

    private final BillCatalogue catalogue;
    private final BillSettings settings;
    private final InstantSource clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    BillCodes(BillCatalogue catalogue, BillSettings settings, InstantSource clock) {
        this.catalogue = catalogue;
        this.settings = settings;
        this.clock = clock;
    }

    /** The code of a product to which nothing is to be objected; absent if it is not sold, or not under one code. */
    Answer<BillCode> of(Product product, CallContext call) {
        if (Bills.isPlanned(product.kind())) {
            return BillCode.parse(product.detail(Product.PLAN))
                    .<Answer<BillCode>>map(Answer.Found::new)
                    .orElseGet(() -> new Answer.Absent<>("no code of a plan"));
        }
        String service = Bills.service(product).orElseThrow();
        String key = product.kind() + " " + service
                + Bills.meter(product).map(it -> " " + it.name()).orElse("");
        Optional<BillCode> set = settings.code(key);
        return set.isPresent() ? new Answer.Found<>(set.get()) : listed(key, product, service, call);
    }

    private Answer<BillCode> listed(String key, Product product, String service, CallContext call) {
        Optional<Known> before = Optional.ofNullable(known.get(key));
        Instant now = clock.instant();
        if (before.filter(it -> now.isBefore(it.at().plus(FRESH))).isPresent()) {
            return new Answer.Found<>(before.get().code());
        }
        String category = BillNames.category(product.kind()).orElseThrow();
        Answer<BillCode> answer = catalogue.code(product.kind(), category, service, Bills.meter(product), call);
        if (answer instanceof Answer.Found<BillCode> found) {
            known.put(key, new Known(found.found(), now));
        } else if (answer instanceof Answer.Absent<BillCode>) {
            known.remove(key);
        } else if (before.isPresent()) {
            return new Answer.Found<>(before.get().code());
        }
        return answer;
    }
}
