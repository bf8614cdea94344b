package io.handsel.flutterwave;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Flutterwave knows a thing to be sold by: the biller and its item. A biller's code alone says nothing, since several
 * billers share one (contract, section 12).
 */
record BillCode(String biller, String item) {

    private static final Pattern WRITTEN = Pattern.compile("([A-Za-z0-9_-]{1,40})/([A-Za-z0-9_-]{1,40})");

    /** Reads a plan's code: {@code BIL119/CB141}. */
    static Optional<BillCode> parse(String plan) {
        Matcher parts = WRITTEN.matcher(plan.strip());
        return parts.matches() ? Optional.of(new BillCode(parts.group(1), parts.group(2))) : Optional.empty();
    }

    /** Puts a code together; nothing if a part is not one that an address can carry as it is. */
    static Optional<BillCode> of(String biller, String item) {
        return parse(biller + "/" + item);
    }

    /** The code of a plan, as {@link #parse} reads it. */
    @Override
    public String toString() {
        return biller + "/" + item;
    }
}
