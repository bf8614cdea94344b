package io.handsel.internal.engine;

import io.handsel.Fault;
import io.handsel.InvalidPurchaseException;
import io.handsel.Purchase;
import io.handsel.Routes;
import io.handsel.delivery.LineItem;
import io.handsel.delivery.Network;
import io.handsel.delivery.Product;
import io.handsel.delivery.Route;
import io.handsel.money.Money;
import io.handsel.payment.Mode;
import io.handsel.transaction.PersonalData;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Checks and normalises a purchase before anything is stored. Finds all faults, not the first; a message says what would be
 * right and never repeats what a person typed.
 */
final class Validator {

    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
                    + "(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+");
    private static final Pattern KIND = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_EMAIL = 254;
    private static final int LONGEST_KEY = 200;
    private static final int LONGEST_PHONE = 40;

    private final Accounts accounts;
    private final Supplier<Routes> routes;
    private final AmountLimits limits;

    Validator(Accounts accounts, Supplier<Routes> routes, AmountLimits limits) {
        this.accounts = accounts;
        this.routes = routes;
        this.limits = limits;
    }

    /**
     * A purchase in which nothing is wrong.
     *
     * @param deliveryAccounts the accounts that may deliver it, the preferred one first; at least one
     */
    record Valid(
            Product product,
            Money price,
            Money fee,
            String gatewayAccount,
            List<String> deliveryAccounts,
            PersonalData people) {}

    Valid check(Purchase purchase, Instant now) {
        Check check = new Check(purchase, now);
        Valid valid = check.run();
        if (!check.faults.isEmpty()) {
            throw new InvalidPurchaseException(check.faults);
        }
        return valid;
    }

    /** One check; collects the faults on its way. */
    private final class Check {

        private final Purchase purchase;
        private final Instant now;
        private final List<Fault> faults = new ArrayList<>();

        Check(Purchase purchase, Instant now) {
            this.purchase = purchase;
            this.now = now;
        }

        Valid run() {
            String first = name("firstName", purchase.firstName());
            String last = name("lastName", purchase.lastName());
            String email = email();
            String gateway = gatewayAccount();
            List<String> handlers = deliveryAccounts();
            Map<String, String> details = new TreeMap<>(purchase.details());
            ProductRules rules = new ProductRules(purchase.kind(), details, limits, this::fault);
            boolean amountFits = product(rules);
            String recipient = recipient(rules, handlers);
            String contactPhone = contactPhone(rules, handlers, recipient);
            text("idempotencyKey", purchase.idempotencyKey(), 1, LONGEST_KEY);
            text("owner", purchase.owner(), 0, LONGEST_KEY);
            payload();
            details(details);
            price();
            List<LineItem> items = items();
            returnUrl();
            purchase.deliverBefore()
                    .filter(it -> !it.isAfter(now))
                    .ifPresent(it -> fault("deliverBefore", "must lie ahead"));
            Map<String, String> metadata = metadata();
            if (!faults.isEmpty() || !amountFits) {
                return nothing();
            }
            return new Valid(
                    new Product(purchase.kind(), purchase.faceValue(), details, items),
                    purchase.price(),
                    purchase.fee(),
                    gateway,
                    handlers,
                    new PersonalData(first, last, email, recipient, contactPhone, metadata));
        }

        /** Never seen by anybody: faults are thrown in its place. */
        private Valid nothing() {
            return new Valid(
                    Product.airtime(Network.MTN, Money.naira(1)),
                    Money.naira(1),
                    Money.naira(0),
                    "",
                    List.of(""),
                    new PersonalData("", "", "", "", "", Map.of()));
        }

        private void fault(String field, String problem) {
            faults.add(new Fault(field, problem));
        }

        private String name(String field, String value) {
            String stripped = value.strip();
            text(field, stripped, 1, LONGEST_NAME);
            return stripped;
        }

        private void text(String field, String value, int least, int most) {
            if (value.strip().length() < least) {
                fault(field, "must not be empty");
            } else if (value.length() > most) {
                fault(field, "must have at most " + most + " characters, has " + value.length());
            } else if (value.chars().anyMatch(it -> Character.isISOControl(it) || !Character.isDefined(it))) {
                fault(field, "must not contain control characters");
            } else if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
                fault(field, "must be text; half a character is in it");
            }
        }

        /** What the purpose said when the purchase was made; or says now, of a purchase that was made without it. */
        private void payload() {
            faults.addAll(purchase.payloadFaults());
            if (purchase.payloadFaults().isEmpty()) {
                accounts.purpose(purchase.kind()).ifPresent(it -> faults.addAll(it.faults(purchase.details())));
            }
        }

        private void details(Map<String, String> details) {
            String prefix = accounts.purpose(purchase.kind()).isPresent() ? "" : "detail ";
            details.forEach((name, value) -> {
                text("detail name", name, 1, 64);
                text(prefix + name, value, 0, LONGEST_KEY);
            });
        }

        private String email() {
            String email = purchase.email().strip().toLowerCase(Locale.ROOT);
            if (email.isEmpty()) {
                fault("email", "must not be empty");
            } else if (email.length() > LONGEST_EMAIL || !EMAIL.matcher(email).matches()) {
                fault("email", "must be an e-mail address, such as ada@example.com");
            }
            return email;
        }

        private String gatewayAccount() {
            Optional<String> named = purchase.gatewayAccount();
            if (named.isPresent()) {
                if (accounts.gateway(named.get()).isEmpty()) {
                    fault("payWith", "unknown account; configured: " + String.join(", ", accounts.gatewayNames()));
                }
                return named.get();
            }
            if (accounts.gatewayNames().size() > 1) {
                fault("payWith", "name one of: " + String.join(", ", accounts.gatewayNames()));
            }
            return accounts.gatewayNames().iterator().next();
        }

        private List<String> deliveryAccounts() {
            List<String> able = accounts.delivering(purchase.kind());
            Optional<String> named = purchase.deliveryAccount();
            if (named.isPresent() && able.contains(named.get())) {
                return havingThePlan(List.of(named.get()));
            }
            if (able.isEmpty()) {
                fault("kind", "no configured account delivers this kind of product");
                return List.of("");
            }
            Optional<Route> route = named.isPresent() ? Optional.empty() : route();
            if (route.isPresent()) {
                return havingThePlan(route.get().orderFor(purchase.owner() + '\n' + purchase.idempotencyKey()));
            }
            if (named.isPresent() || able.size() > 1) {
                fault(
                        "deliverWith",
                        (named.isPresent() ? "unknown account for this kind; " : "") + "name one of: "
                                + String.join(", ", able));
            }
            return havingThePlan(List.of(able.get(0)));
        }

        private Optional<Route> route() {
            Map<String, String> details = new TreeMap<>(purchase.details());
            new ProductRules(purchase.kind(), details, limits, (field, problem) -> {})
                    .details(); // as they will be named
            return routes.get().find(purchase.kind(), details);
        }

        /** Without those for which the purchase has no code of its plan. */
        private List<String> havingThePlan(List<String> wanted) {
            Map<String, String> details = purchase.details();
            boolean isPlan = details.keySet().stream().anyMatch(it -> it.startsWith(Product.PLAN + "."));
            List<String> able = wanted.stream()
                    .filter(it -> !isPlan
                            || details.containsKey(Product.PLAN)
                            || details.containsKey(Product.PLAN + "." + it))
                    .toList();
            if (able.isEmpty()) {
                fault("plan", "must have a code for one of: " + String.join(", ", wanted));
                return wanted;
            }
            return able;
        }

        private String recipient(ProductRules rules, List<String> handlers) {
            String bare = bare(purchase.recipient());
            if (isMagic(handlers, bare)) {
                return bare;
            }
            if (!rules.isKnown()) {
                text("recipient", purchase.recipient(), 1, LONGEST_KEY);
                return purchase.recipient().strip();
            }
            return rules.recipient(bare);
        }

        private static String bare(String number) {
            return number.replaceAll("[\\s-]", "");
        }

        private boolean isMagic(List<String> handlers, String bare) {
            return accounts.mode() == Mode.TEST
                    && handlers.stream()
                            .flatMap(it -> accounts.handler(it).stream())
                            .anyMatch(it -> it.isTestRecipient(bare));
        }

        /** The customer's own phone; where the recipient is no phone, one that a provider can take. */
        private String contactPhone(ProductRules rules, List<String> handlers, String recipient) {
            Optional<String> given = purchase.contactPhone().map(String::strip);
            if (rules.needsContactPhone()) {
                String bare = bare(given.orElse(""));
                return isMagic(handlers, bare) ? bare : rules.phone("contactPhone", bare);
            }
            given.ifPresent(it -> text("contactPhone", it, 1, LONGEST_PHONE));
            return given.orElse(recipient);
        }

        private boolean product(ProductRules rules) {
            if (!KIND.matcher(purchase.kind()).matches()) {
                fault("kind", "must be 1 to 40 lower case letters, digits and hyphens");
                return false;
            }
            rules.details();
            return rules.amount(purchase.faceValue());
        }

        private void price() {
            Money fee = purchase.fee();
            Currency currency = purchase.faceValue().currency();
            if (!fee.currency().equals(currency)) {
                fault("fee", "must be in the currency of the face value, " + currency);
                return;
            }
            Money price;
            try {
                price = purchase.price();
            } catch (ArithmeticException e) {
                fault("fee", "face value and fee are too much together");
                return;
            }
            if (!price.currency().equals(currency)) {
                fault("price", "must be in the currency of the face value, " + currency);
            } else if (!price.isPositive()) {
                fault("price", "must be positive, is " + price);
            } else if (fee.isNegative() || fee.isMoreThan(price)) {
                fault("fee", "must be between nothing and the price, is " + fee);
            }
        }

        /** What the price is made of; looked at once the price itself is in order. */
        private List<LineItem> items() {
            List<LineItem> items = purchase.items().stream()
                    .map(it -> new LineItem(it.name().strip(), it.amount()))
                    .toList();
            if (items.isEmpty() || !faults.isEmpty()) {
                return items;
            }
            if (items.size() > Product.MOST_ITEMS) {
                fault("items", "must be at most " + Product.MOST_ITEMS + ", are " + items.size());
            }
            Money price = purchase.price();
            for (int i = 0; i < items.size(); i++) {
                LineItem item = items.get(i);
                String field = "item " + (i + 1);
                text(field + " name", item.name(), 1, Product.LONGEST_ITEM_NAME);
                if (!item.amount().currency().equals(price.currency())) {
                    fault(field + " amount", "must be in the currency of the price, " + price.currency());
                } else if (!item.amount().isPositive()) {
                    fault(field + " amount", "must be positive, is " + item.amount());
                }
            }
            if (items.stream().map(LineItem::name).distinct().count() < items.size()) {
                fault("items", "must have names of their own");
            }
            if (faults.isEmpty()) {
                itemsAddUp(items, price);
            }
            return items;
        }

        private void itemsAddUp(List<LineItem> items, Money price) {
            try {
                Money sum = items.stream().map(LineItem::amount).reduce(Money.zero(price.currency()), Money::plus);
                if (!sum.equals(price)) {
                    fault("items", "must add up to the price of " + price + ", add up to " + sum);
                }
            } catch (ArithmeticException e) {
                fault("items", "are too much together");
            }
        }

        private void returnUrl() {
            purchase.returnUrl()
                    .filter(it ->
                            it.getHost() == null || !("http".equals(it.getScheme()) || "https".equals(it.getScheme())))
                    .ifPresent(it -> fault("returnUrl", "must be an absolute http or https address"));
        }

        private Map<String, String> metadata() {
            Map<String, String> metadata = new TreeMap<>(purchase.metadata());
            if (metadata.size() > 50) {
                fault("metadata", "must have at most 50 entries, has " + metadata.size());
            }
            metadata.forEach((name, value) -> {
                text("metadata name", name, 1, 64);
                text("metadata value", value, 0, 500);
                if (name.startsWith("handsel.")) {
                    fault("metadata name", "must not begin with 'handsel.'");
                }
            });
            purchase.returnUrl().ifPresent(it -> metadata.put(Worker.RETURN_URL, it.toString()));
            return metadata;
        }
    }
}
