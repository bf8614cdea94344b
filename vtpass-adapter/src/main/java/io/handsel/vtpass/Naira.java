package io.handsel.vtpass;

import io.handsel.http.UnreadableException;
import io.handsel.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/** Naira as VTpass writes them: in major units, exact where it says so, with the tail of binary fractions elsewhere. */
final class Naira {

    /** The only currency that VTpass knows. */
    static final Currency CURRENCY = Currency.getInstance("NGN");

    private static final int MOST_DIGITS = 15;
    private static final int MOST_DECIMALS = 100;

    private Naira() {}

    /** An amount that must be a whole number of kobo and not negative. */
    static Money exact(BigDecimal naira) throws UnreadableException {
        return rounded(naira, RoundingMode.UNNECESSARY);
    }

    /** An amount brought to whole kobo; not negative. */
    static Money rounded(BigDecimal naira, RoundingMode rounding) throws UnreadableException {
        if (naira.signum() < 0) {
            throw new UnreadableException("a negative amount");
        }
        return signed(naira, rounding);
    }

    /** An amount brought to whole kobo, of either sign. */
    static Money signed(BigDecimal naira, RoundingMode rounding) throws UnreadableException {
        if (naira.scale() > MOST_DECIMALS || (long) naira.precision() - naira.scale() > MOST_DIGITS) {
            throw new UnreadableException("an amount out of all bounds");
        }
        try {
            return Money.ofMajor(naira.setScale(CURRENCY.getDefaultFractionDigits(), rounding), CURRENCY);
        } catch (ArithmeticException notWholeKobo) {
            throw new UnreadableException("an amount that is no whole number of kobo");
        }
    }
}
