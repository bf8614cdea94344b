package io.handsel.vtpass;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * VTpass's {@code request_id}: twelve digits of Lagos time, year to minute, then letters and digits.
 *
 * <p>Source: the page <i>how-to-generate-request-id</i>. The date is checked on a purchase (085), whether hour and minute
 * are is not known. No longest length is documented; 50 is ours. The zone is Lagos and no other: a UTC date is
 * yesterday's during the first hour of the day.
 */
final class RequestIds {

    private static final ZoneId LAGOS = ZoneId.of("Africa/Lagos");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuuMMddHHmm", Locale.ROOT);
    private static final int DATE_LENGTH = 8;
    private static final Pattern SEED = Pattern.compile("[A-Za-z0-9]{1,38}");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{12}[A-Za-z0-9]{0,38}");

    private RequestIds() {}

    /**
     * A reference of a time.
     *
     * @throws IllegalArgumentException if the seed is not 1 to 38 letters and digits
     */
    static String mint(String seed, Instant now) {
        if (!SEED.matcher(seed).matches()) {
            throw new IllegalArgumentException("seed must be 1 to 38 letters and digits, but has " + seed.length()
                    + " characters or others than those");
        }
        return MINUTE.format(now.atZone(LAGOS)) + seed;
    }

    /** Whether a reference has the form that VTpass takes. */
    static boolean isWellFormed(String reference) {
        return WHOLE.matcher(reference).matches();
    }

    /** Whether a reference names the Lagos day of a time. */
    static boolean isOfToday(String reference, Instant now) {
        return isWellFormed(reference)
                && MINUTE.format(now.atZone(LAGOS)).startsWith(reference.substring(0, DATE_LENGTH));
    }
}
