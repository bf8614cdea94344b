package io.handsel.internal.engine;

import io.handsel.ConfigurationException;
import io.handsel.delivery.DeliveryHandler;
import io.handsel.delivery.TransactionalHandler;
import io.handsel.payment.Mode;
import io.handsel.payment.PaymentGateway;
import io.handsel.payment.RefundHandler;
import io.handsel.webhook.WebhookReader;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The configured accounts, by the names that the host gave them. */
public final class Accounts {

    private final Map<String, PaymentGateway> gateways;
    private final Map<String, DeliveryHandler> handlers;
    private final Map<String, TransactionalHandler> inside;
    private final Optional<RefundHandler> refundHandler;
    private final Mode mode;

    public Accounts(
            Map<String, PaymentGateway> gateways,
            Map<String, DeliveryHandler> handlers,
            Map<String, TransactionalHandler> inside,
            Optional<RefundHandler> refundHandler) {
        this.refundHandler = refundHandler;
        this.gateways = Collections.unmodifiableMap(new LinkedHashMap<>(gateways));
        this.handlers = Collections.unmodifiableMap(new LinkedHashMap<>(handlers));
        this.inside = Collections.unmodifiableMap(new LinkedHashMap<>(inside));
        if (gateways.isEmpty() || (handlers.isEmpty() && inside.isEmpty())) {
            throw new ConfigurationException("at least one gateway and one provider or handler must be configured");
        }
        this.mode = oneMode();
        inside.keySet().stream().flatMap(it -> purpose(it).stream()).forEach(this::hasOneHandler);
    }

    private void hasOneHandler(PurposeDelivery<?> purpose) {
        List<String> able = delivering(purpose.kind());
        if (able.size() > 1) {
            throw new ConfigurationException("purpose '" + purpose.kind() + "' has more than one handler: "
                    + String.join(", ", able) + "; a purpose is fulfilled by one alone");
        }
    }

    private Mode oneMode() {
        Set<Mode> modes = new HashSet<>();
        Map<String, Mode> byAccount = new LinkedHashMap<>();
        gateways.forEach((name, it) -> byAccount.put(name, it.capabilities().mode()));
        handlers.forEach((name, it) -> byAccount.put(name, it.capabilities().mode()));
        modes.addAll(byAccount.values());
        if (modes.size() > 1) {
            throw new ConfigurationException(
                    "live and test accounts are mixed: " + byAccount + "; use one mode for all accounts");
        }
        return modes.iterator().next();
    }

    Mode mode() {
        return mode;
    }

    Set<String> gatewayNames() {
        return gateways.keySet();
    }

    /** All that are called over a wire: gateways, and handlers outside the database transaction. */
    Set<String> companies() {
        Set<String> names = new HashSet<>(gateways.keySet());
        names.addAll(handlers.keySet());
        return names;
    }

    /** Without the handlers that run inside the database transaction. */
    Set<String> handlerNames() {
        return handlers.keySet();
    }

    Optional<PaymentGateway> gateway(String account) {
        return Optional.ofNullable(gateways.get(account));
    }

    Optional<DeliveryHandler> handler(String account) {
        return Optional.ofNullable(handlers.get(account));
    }

    /** The handler that runs inside the database transaction. */
    Optional<TransactionalHandler> inside(String account) {
        return Optional.ofNullable(inside.get(account));
    }

    /** The purpose that is a kind of purchase, if that kind has a payload of a type. */
    Optional<PurposeDelivery<?>> purpose(String kind) {
        return inside(kind).filter(PurposeDelivery.class::isInstance).map(it -> (PurposeDelivery<?>) it);
    }

    /** The host's own way of giving money back. */
    Optional<RefundHandler> refundHandler() {
        return refundHandler;
    }

    /** Who reads the webhooks of an account. */
    WebhookReader webhookReader(String account) {
        Optional<WebhookReader> gateway = Optional.ofNullable(gateways.get(account));
        return gateway.or(() -> Optional.ofNullable(handlers.get(account)))
                .orElseThrow(() -> new IllegalArgumentException("account '" + account + "' is not configured"));
    }

    /** The names of the accounts outside the database transaction that deliver products of a kind. */
    List<String> handlersOf(String kind) {
        return handlers.entrySet().stream()
                .filter(it -> it.getValue().delivers(kind))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The names of the accounts that deliver products of a kind. */
    List<String> delivering(String kind) {
        return Stream.concat(
                        handlers.entrySet().stream()
                                .filter(it -> it.getValue().delivers(kind))
                                .map(Map.Entry::getKey),
                        inside.entrySet().stream()
                                .filter(it -> it.getValue().delivers(kind))
                                .map(Map.Entry::getKey))
                .toList();
    }
}
