package io.handsel;

import io.handsel.delivery.Product;
import io.handsel.delivery.Route;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts deliver what: a route for each kind of product, and narrower ones for a network or a service where that is
 * wanted. Immutable; begin with {@link #NONE}.
 *
 * @param routes the routes by what they are for
 */
public record Routes(Map<Target, Route> routes) {

    /** No routes: a purchase names its account, or there is only one that delivers its kind. */
    public static final Routes NONE = new Routes(Map.of());

    /** Copies the routes. */
    public Routes {
        routes = Collections.unmodifiableMap(new LinkedHashMap<>(routes));
    }

    /**
     * What a route is for.
     *
     * @param kind the product's kind
     * @param service the {@linkplain Product#SERVICE service} or {@linkplain Product#NETWORK network}, as the product's
     *     detail names it; empty for all
     */
    public record Target(String kind, Optional<String> service) {

        /** Refuses missing parts. */
        public Target {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(service, "service");
        }
    }

    /**
     * The same routes with another for all products of a kind that have no narrower one.
     *
     * @param kind the kind, such as {@link Product#AIRTIME}
     * @param route the route
     * @return the routes
     */
    public Routes with(String kind, Route route) {
        return with(new Target(kind, Optional.empty()), route);
    }

    /**
     * The same routes with another for one network or service of a kind.
     *
     * @param kind the kind, such as {@link Product#DATA}
     * @param service the network or service, such as {@code Network.MTN.name()}
     * @param route the route
     * @return the routes
     */
    public Routes with(String kind, String service, Route route) {
        return with(new Target(kind, Optional.of(service)), route);
    }

    private Routes with(Target target, Route route) {
        Map<Target, Route> changed = new LinkedHashMap<>(routes);
        changed.put(target, Objects.requireNonNull(route, "route"));
        return new Routes(changed);
    }

    /**
     * The route of a product: the narrowest that fits.
     *
     * @param kind the product's kind
     * @param details its details
     * @return the route, if there is one
     */
    public Optional<Route> find(String kind, Map<String, String> details) {
        return narrow(kind, details.get(Product.SERVICE))
                .or(() -> narrow(kind, details.get(Product.NETWORK)))
                .or(() -> Optional.ofNullable(routes.get(new Target(kind, Optional.empty()))));
    }

    private Optional<Route> narrow(String kind, @Nullable String service) {
        return Optional.ofNullable(service).map(it -> routes.get(new Target(kind, Optional.of(it))));
    }
}
