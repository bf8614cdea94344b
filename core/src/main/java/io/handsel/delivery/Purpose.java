package io.handsel.delivery;

import io.handsel.Fault;
import io.handsel.InvalidPurchaseException;
import io.handsel.Purchase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * A kind of purchase of the host's own, with a payload that has a type: which group is joined, which slot is meant.
 *
 * <pre>{@code
 * record GroupJoin(UUID group, int slot) {}
 *
 * static final Purpose<GroupJoin> GROUP_JOIN = Purpose.of("group-join", GroupJoin.class);
 *
 * Handsel.builder()...fulfil(GROUP_JOIN, (join, request, unit) -> groups.join(join.group(), join.slot(), unit.connection()))
 * handsel.begin(Purchase.of(GROUP_JOIN, new GroupJoin(group, 3), Money.naira(5_000), "member-7")...build())
 * }</pre>
 *
 * <p>The payload is kept as the product's details: with the purchase, in its journal, and shown on the gateway's pages, so it
 * holds no personal data and no secrets. It is checked when a purchase is made, before anything is stored; each fault names
 * its field. What was stored is read anew for every run of the handler: when a type changes while purchases are under way,
 * keep it able to read what was written before (a new component is an {@code Optional}). What it cannot read any more is
 * never lost: the handler counts as failed, and in the end a person is asked.
 *
 * <p>Immutable and thread-safe.
 *
 * @param <T> the payload's type
 */
public final class Purpose<T> {

    private static final Set<String> BUILT_IN =
            Set.of(Product.AIRTIME, Product.DATA, Product.TV, Product.ELECTRICITY, Product.EXAM_PIN);

    private final String kind;
    private final PayloadForm<T> form;
    private final List<Function<? super T, List<Fault>>> checks;

    private Purpose(String kind, PayloadForm<T> form, List<Function<? super T, List<Fault>>> checks) {
        this.kind = kind;
        this.form = form;
        this.checks = List.copyOf(checks);
    }

    private static <T> Purpose<T> of(String kind, PayloadForm<T> form) {
        if (!Product.KIND.matcher(kind).matches()) {
            throw new IllegalArgumentException(
                    "a purpose's kind must be 1 to 40 lower case letters, digits and hyphens: '" + kind + "'");
        }
        if (BUILT_IN.contains(kind)) {
            throw new IllegalArgumentException("'" + kind
                    + "' is one of the built-in kinds, which have details of their own; choose another name");
        }
        return new Purpose<>(kind, form, List.of());
    }

    /**
     * A purpose whose payload is a record. Each component is one detail, by its own name; its type is {@code String}, {@code
     * int}, {@code long}, {@code boolean}, an enum, {@link io.handsel.money.Money}, {@code UUID}, {@code Instant}, {@code
     * LocalDate}, or {@code Optional} of one of these. Texts have at most 200 characters.
     *
     * @param kind the kind, 1 to 40 lower case letters, digits and hyphens; stored with every purchase, so it must stay
     * @param type the record's class; in a named module, its package must be open to {@code io.handsel.core}
     * @param <T> the payload's type
     * @return the purpose
     * @throws IllegalArgumentException if the kind will not do, or the record has a component of another type, or cannot be
     *     reached
     */
    public static <T extends Record> Purpose<T> of(String kind, Class<T> type) {
        return of(kind, RecordForm.of(type));
    }

    /**
     * A purpose whose payload is turned into details, and back, by the host's own functions.
     *
     * @param kind the kind, 1 to 40 lower case letters, digits and hyphens; stored with every purchase, so it must stay
     * @param encode makes details of a payload: names of at most 64, values of at most 200 characters. To name a fault it
     *     throws {@link InvalidPurchaseException}; whatever else it throws is a fault of the whole payload
     * @param decode makes a payload of details, also of those that are older than the present form; throws likewise
     * @param <T> the payload's type
     * @return the purpose
     * @throws IllegalArgumentException if the kind will not do
     */
    public static <T> Purpose<T> of(
            String kind,
            Function<? super T, Map<String, String>> encode,
            Function<Map<String, String>, ? extends T> decode) {
        return of(kind, new OwnForm<>(encode, decode));
    }

    /**
     * The same purpose with a further check of its payload: when a purchase is made, not when it is fulfilled.
     *
     * @param check what is wrong with a payload, each fault naming its field; an empty list for nothing
     * @return the purpose
     */
    public Purpose<T> checkedBy(Function<? super T, List<Fault>> check) {
        List<Function<? super T, List<Fault>>> more = new ArrayList<>(checks);
        more.add(Objects.requireNonNull(check, "check"));
        return new Purpose<>(kind, form, more);
    }

    /** {@return the kind, which is the handler's account as well} */
    public String kind() {
        return kind;
    }

    /**
     * Writes a payload as details.
     *
     * @param payload the payload
     * @return the details
     * @throws InvalidPurchaseException if anything is wrong with it; it names every fault
     */
    public Map<String, String> write(T payload) {
        List<Fault> faults = new ArrayList<>();
        Map<String, String> details = form.write(Objects.requireNonNull(payload, "payload"), faults);
        if (faults.isEmpty()) {
            faults.addAll(faults(details));
        }
        if (!faults.isEmpty()) {
            throw new InvalidPurchaseException(faults);
        }
        return details;
    }

    /**
     * Reads the payload of a stored purchase.
     *
     * @param product what is delivered, as from {@code TransactionView.transaction().product()}
     * @return the payload
     * @throws IllegalArgumentException if the product is of another kind, or its details cannot be read as this type
     */
    public T read(Product product) {
        return read(product.kind(), product.details());
    }

    /**
     * Reads the payload of a purchase that is not stored yet, as a {@link io.handsel.PurchaseGuard} is asked about it.
     *
     * @param purchase the purchase
     * @return the payload
     * @throws IllegalArgumentException if the purchase is of another kind, or its details cannot be read as this type
     */
    public T read(Purchase purchase) {
        return read(purchase.kind(), purchase.details());
    }

    private T read(String of, Map<String, String> details) {
        if (!of.equals(kind)) {
            throw new IllegalArgumentException("a purchase of kind " + of + " is none of kind " + kind);
        }
        List<Fault> faults = new ArrayList<>();
        return form.read(details, faults)
                .orElseThrow(() ->
                        new IllegalArgumentException("the payload of purpose " + kind + " cannot be read: " + faults));
    }

    /**
     * What is wrong with details, if they are to be a payload of this purpose.
     *
     * @param details the details
     * @return every fault, each naming its field; empty if there is none
     */
    public List<Fault> faults(Map<String, String> details) {
        List<Fault> faults = new ArrayList<>();
        form.read(details, faults).ifPresent(payload -> checks.forEach(it -> faults.addAll(it.apply(payload))));
        return faults;
    }

    /** {@return the kind} */
    @Override
    public String toString() {
        return "Purpose[" + kind + "]";
    }
}
