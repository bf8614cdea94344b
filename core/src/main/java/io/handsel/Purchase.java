package io.handsel;

import io.handsel.delivery.LineItem;
import io.handsel.delivery.Network;
import io.handsel.delivery.Product;
import io.handsel.delivery.Purpose;
import io.handsel.money.Money;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a customer wants to buy, as the host heard it. It may be wrong in any way: {@link Handsel#begin} checks all of it
 * at once, before anything is stored, and names every fault.
 *
 * <p>Immutable; made by {@link #airtime(Network, String, Money)} and the builder.
 */
public final class Purchase {

    private final Builder from;

    private Purchase(Builder from) {
        this.from = new Builder(from);
    }

    /**
     * Airtime for a Nigerian phone.
     *
     * @param network the network
     * @param phone the phone to top up: {@code +234} or {@code 0}, then ten digits
     * @param faceValue the amount of airtime, 50 to 50,000 whole naira unless configured otherwise
     * @return a builder for the rest
     */
    public static Builder airtime(Network network, String phone, Money faceValue) {
        return airtime(network.label(), phone, faceValue);
    }

    /**
     * Airtime for a Nigerian phone, with the network as the customer wrote it.
     *
     * @param network the network's name: MTN, Glo, Airtel or 9mobile, in any case
     * @param phone the phone to top up: {@code +234} or {@code 0}, then ten digits
     * @param faceValue the amount of airtime
     * @return a builder for the rest
     */
    public static Builder airtime(String network, String phone, Money faceValue) {
        return of(Product.AIRTIME, faceValue, phone).detail(Product.NETWORK, network);
    }

    /**
     * Something of another kind, which a handler of the host's knows.
     *
     * @param kind the product's kind
     * @param faceValue what is delivered, in money
     * @param recipient to whom
     * @return a builder for the rest
     */
    public static Builder of(String kind, Money faceValue, String recipient) {
        return new Builder(kind, faceValue, recipient);
    }

    /**
     * A product for a recipient.
     *
     * @param product what to deliver: {@link Product#data}, {@link Product#tv}, {@link Product#electricity} and so on
     * @param recipient to whom: a phone, smart card, meter or profile number. Where it is no phone, {@link
     *     Builder#contactPhone} must be given too
     * @return a builder for the rest
     */
    public static Builder of(Product product, String recipient) {
        Builder builder = new Builder(product.kind(), product.faceValue(), recipient);
        builder.details.putAll(product.details());
        builder.items.addAll(product.items());
        return builder;
    }

    /**
     * Something of a purpose of the host's own, with its payload. What is wrong with the payload is named together with every
     * other fault, when the purchase is begun.
     *
     * @param purpose the purpose
     * @param payload what exactly is bought; no personal data and no secrets
     * @param price what the customer is asked for, unless a fee or another price is set
     * @param recipient to whom: the host's own id, such as a member's
     * @param <T> the payload's type
     * @return a builder for the rest
     */
    public static <T> Builder of(Purpose<T> purpose, T payload, Money price, String recipient) {
        Builder builder = new Builder(purpose.kind(), price, recipient);
        try {
            builder.details.putAll(purpose.write(payload));
        } catch (InvalidPurchaseException e) {
            builder.payloadFaults.addAll(e.faults());
        }
        return builder;
    }

    /** {@return the product's kind} */
    public String kind() {
        return from.kind;
    }

    /** {@return what is delivered, in money} */
    public Money faceValue() {
        return from.faceValue;
    }

    /** {@return to whom, as the customer gave it; personal data} */
    public String recipient() {
        return from.recipient;
    }

    /** {@return what else the kind needs} */
    public Map<String, String> details() {
        return Map.copyOf(from.details);
    }

    /** {@return what was found to be wrong with the payload, where the purchase is of a purpose} */
    public List<Fault> payloadFaults() {
        return List.copyOf(from.payloadFaults);
    }

    /** {@return the gateway's account to pay through, if one was named} */
    public Optional<String> gatewayAccount() {
        return Optional.ofNullable(from.gatewayAccount);
    }

    /** {@return the account that delivers, if one was named} */
    public Optional<String> deliveryAccount() {
        return Optional.ofNullable(from.deliveryAccount);
    }

    /** {@return the customer's first name; personal data} */
    public String firstName() {
        return from.firstName;
    }

    /** {@return the customer's last name; personal data} */
    public String lastName() {
        return from.lastName;
    }

    /** {@return the customer's e-mail; personal data} */
    public String email() {
        return from.email;
    }

    /** {@return the customer's own phone, if given; personal data} */
    public Optional<String> contactPhone() {
        return Optional.ofNullable(from.contactPhone);
    }

    /** {@return the host's key for "the same request again"} */
    public String idempotencyKey() {
        return from.idempotencyKey;
    }

    /** {@return the host's user whom the purchase belongs to; empty for none} */
    public String owner() {
        return from.owner;
    }

    /** {@return our own part of the price, on top of the face value} */
    public Money fee() {
        return from.fee;
    }

    /** {@return what the customer is asked for: face value and fee, unless another price was set} */
    public Money price() {
        Money price = from.price;
        return price != null ? price : from.faceValue.plus(from.fee);
    }

    /** {@return what the price is made of, by name, in the order given; empty for a purchase of one thing} */
    public List<LineItem> items() {
        return List.copyOf(from.items);
    }

    /** {@return where the customer comes back to, as the host gave it} */
    public Optional<URI> returnUrl() {
        return Optional.ofNullable(from.returnUrl);
    }

    /** {@return after when it is refunded instead of delivered} */
    public Optional<Instant> deliverBefore() {
        return Optional.ofNullable(from.deliverBefore);
    }

    /** {@return what the host attached} */
    public Map<String, String> metadata() {
        return Map.copyOf(from.metadata);
    }

    /**
     * What the host gave for its {@linkplain PurchaseGuard guards} alone.
     *
     * @param name its name
     * @return it, if it was given; a secret
     */
    public Optional<String> credential(String name) {
        return Optional.ofNullable(from.credentials.get(name));
    }

    /** The same purchase in the name of an owner. */
    Purchase ownedBy(String owner) {
        return new Builder(from).owner(owner).build();
    }

    /** {@return kind and price, without the people} */
    @Override
    public String toString() {
        return "Purchase[" + from.kind + ", " + from.faceValue + "]";
    }

    /** Collects the parts of a purchase. Not thread-safe. */
    public static final class Builder {

        private final String kind;
        private final Money faceValue;
        private final String recipient;
        private final Map<String, String> details = new LinkedHashMap<>();
        private final Map<String, String> metadata = new LinkedHashMap<>();
        private final List<LineItem> items = new ArrayList<>();
        private final Map<String, String> credentials = new LinkedHashMap<>();
        private final List<Fault> payloadFaults = new ArrayList<>();
        private @Nullable String gatewayAccount;
        private @Nullable String deliveryAccount;
        private String firstName = "";
        private String lastName = "";
        private String email = "";
        private @Nullable String contactPhone;
        private String idempotencyKey = "";
        private String owner = "";
        private Money fee;
        private @Nullable Money price;
        private @Nullable URI returnUrl;
        private @Nullable Instant deliverBefore;

        private Builder(String kind, Money faceValue, String recipient) {
            this.kind = Objects.requireNonNull(kind, "kind");
            this.faceValue = Objects.requireNonNull(faceValue, "faceValue");
            this.recipient = Objects.requireNonNull(recipient, "recipient");
            this.fee = Money.zero(faceValue.currency());
        }

        private Builder(Builder other) {
            this(other.kind, other.faceValue, other.recipient);
            details.putAll(other.details);
            metadata.putAll(other.metadata);
            items.addAll(other.items);
            credentials.putAll(other.credentials);
            payloadFaults.addAll(other.payloadFaults);
            gatewayAccount = other.gatewayAccount;
            deliveryAccount = other.deliveryAccount;
            firstName = other.firstName;
            lastName = other.lastName;
            email = other.email;
            contactPhone = other.contactPhone;
            idempotencyKey = other.idempotencyKey;
            owner = other.owner;
            fee = other.fee;
            price = other.price;
            returnUrl = other.returnUrl;
            deliverBefore = other.deliverBefore;
        }

        /**
         * Something else that the kind needs.
         *
         * @param name the detail's name
         * @param value its value; no personal data
         * @return this builder
         */
        public Builder detail(String name, String value) {
            details.put(name, Objects.requireNonNull(value, name));
            return this;
        }

        /**
         * The gateway's account to pay through. Needed when more than one is configured.
         *
         * @param account the account, as it was configured
         * @return this builder
         */
        public Builder payWith(String account) {
            gatewayAccount = Objects.requireNonNull(account, "account");
            return this;
        }

        /**
         * The account that delivers. Needed when more than one delivers this kind.
         *
         * @param account the account, as it was configured
         * @return this builder
         */
        public Builder deliverWith(String account) {
            deliveryAccount = Objects.requireNonNull(account, "account");
            return this;
        }

        /**
         * Who pays.
         *
         * @param first the first name, 1 to 100 characters
         * @param last the last name, 1 to 100 characters
         * @param mail the e-mail, to which the gateway sends its receipt
         * @return this builder
         */
        public Builder customer(String first, String last, String mail) {
            firstName = Objects.requireNonNull(first, "first");
            lastName = Objects.requireNonNull(last, "last");
            email = Objects.requireNonNull(mail, "mail");
            return this;
        }

        /**
         * The customer's own phone, where it is not the recipient.
         *
         * @param phone the phone
         * @return this builder
         */
        public Builder contactPhone(String phone) {
            contactPhone = Objects.requireNonNull(phone, "phone");
            return this;
        }

        /**
         * The host's key for "the same request again": required, unique per owner, 1 to 200 characters. A repeat with the
         * same purchase is answered with the first one; with another purchase it is a conflict.
         *
         * @param key the key, such as the host's order number
         * @return this builder
         */
        public Builder idempotencyKey(String key) {
            idempotencyKey = Objects.requireNonNull(key, "key");
            return this;
        }

        /**
         * The host's user whom the purchase belongs to.
         *
         * @param user the host's id of the user, at most 200 characters
         * @return this builder
         */
        public Builder owner(String user) {
            owner = Objects.requireNonNull(user, "user");
            return this;
        }

        /**
         * Our own part of the price, on top of the face value. Default: none.
         *
         * @param ours the fee, in the face value's currency
         * @return this builder
         */
        public Builder fee(Money ours) {
            fee = Objects.requireNonNull(ours, "ours");
            return this;
        }

        /**
         * What the customer is asked for. Default: face value and fee.
         *
         * @param asked the price
         * @return this builder
         */
        public Builder price(Money asked) {
            price = Objects.requireNonNull(asked, "asked");
            return this;
        }

        /**
         * One of the things that the price is made of, where one payment is for several: a deposit and a first
         * contribution. The items must add up to the price; the handler sees all of them and delivers them together, in
         * one call. Default: none.
         *
         * @param name what the host calls it, unique within the purchase: 1 to 64 characters; no personal data
         * @param amount its part of the price; positive
         * @return this builder
         */
        public Builder item(String name, Money amount) {
            items.add(new LineItem(name, amount));
            return this;
        }

        /**
         * Where the customer comes back to after paying. Default: what is set on the gateway's dashboard.
         *
         * @param url an absolute http or https address
         * @return this builder
         * @throws IllegalArgumentException if it is not an address
         */
        public Builder returnUrl(String url) {
            returnUrl = URI.create(url);
            return this;
        }

        /**
         * After this, a paid purchase is refunded instead of delivered. Default: never.
         *
         * @param instant the time
         * @return this builder
         */
        public Builder deliverBefore(Instant instant) {
            deliverBefore = Objects.requireNonNull(instant, "instant");
            return this;
        }

        /**
         * Attaches something of the host's. Kept with the personal data and erased with it.
         *
         * @param name its name, at most 64 characters
         * @param value its value, at most 500 characters
         * @return this builder
         */
        public Builder metadata(String name, String value) {
            metadata.put(name, Objects.requireNonNull(value, name));
            return this;
        }

        /**
         * Something for the host's {@linkplain PurchaseGuard guards} alone, such as a transaction PIN or the mark of a device:
         * never stored, logged or sent, and no part of what makes two requests the same.
         *
         * @param name its name
         * @param value its value
         * @return this builder
         */
        public Builder credential(String name, String value) {
            credentials.put(name, Objects.requireNonNull(value, name));
            return this;
        }

        /** {@return the purchase, unchecked: whoever accepts it checks it} */
        public Purchase build() {
            return new Purchase(this);
        }
    }
}
