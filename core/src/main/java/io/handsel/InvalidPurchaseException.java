package io.handsel;

import java.util.List;
import java.util.stream.Collectors;

/** A purchase was refused before anything was stored; it names every fault at once. */
public final class InvalidPurchaseException extends HandselException {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    /**
     * For faults.
     *
     * @param faults what is wrong; at least one
     */
    public InvalidPurchaseException(List<Fault> faults) {
        super("the purchase was refused: "
                + faults.stream().map(Fault::toString).collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    /** {@return every fault, in the order of the fields} */
    public List<Fault> faults() {
        return faults;
    }
}
