package io.handsel.delivery;

import io.handsel.Fault;
import io.handsel.InvalidPurchaseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** A payload that the host's own functions turn into details and back. */
final class OwnForm<T> implements PayloadForm<T> {

    static final String WHOLE = "payload";

    private final Function<? super T, Map<String, String>> encode;
    private final Function<Map<String, String>, ? extends T> decode;

    OwnForm(Function<? super T, Map<String, String>> encode, Function<Map<String, String>, ? extends T> decode) {
        this.encode = Objects.requireNonNull(encode, "encode");
        this.decode = Objects.requireNonNull(decode, "decode");
    }

    @Override
    public Map<String, String> write(T payload, List<Fault> faults) {
        try {
            return Map.copyOf(encode.apply(payload));
        } catch (RuntimeException e) {
            faults.addAll(of(e, "cannot be written"));
            return Map.of();
        }
    }

    @Override
    public Optional<T> read(Map<String, String> details, List<Fault> faults) {
        try {
            return Optional.of(decode.apply(details));
        } catch (RuntimeException e) {
            faults.addAll(of(e, "cannot be read"));
            return Optional.empty();
        }
    }

    /** The faults that the host's code names; of anything else the kind alone, since its message may hold anything. */
    static List<Fault> of(Throwable thrown, String what) {
        return thrown instanceof InvalidPurchaseException named
                ? named.faults()
                : List.of(new Fault(WHOLE, what + " (" + thrown.getClass().getSimpleName() + ")"));
    }
}
