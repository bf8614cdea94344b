package io.handsel.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MoneyTest {

    @Nested
    class WhenItIsMade {
        @Test
        void nairaAreAHundredKobo() {
            assertThat(Money.naira(500)).isEqualTo(Money.kobo(50_000)).isEqualTo(Money.of(50_000, "NGN"));
        }

        @Test
        void majorUnitsMustBeWholeMinorUnits() {
            Currency naira = Currency.getInstance("NGN");

            assertThat(Money.ofMajor(new BigDecimal("500.50"), naira)).isEqualTo(Money.kobo(50_050));
            assertThatExceptionOfType(ArithmeticException.class)
                    .isThrownBy(() -> Money.ofMajor(new BigDecimal("0.005"), naira));
        }

        @Test
        void currenciesHaveTheirOwnDecimals() {
            assertThat(Money.of(500, "XOF").major()).isEqualTo(new BigDecimal("500"));
            assertThat(Money.of(500, "TND").major()).isEqualTo(new BigDecimal("0.500"));
        }

        @Test
        void unknownOrUnusableCurrenciesAreRefused() {
            assertThatIllegalArgumentException().isThrownBy(() -> Money.of(1, "NAIRA"));
            assertThatIllegalArgumentException().isThrownBy(() -> Money.of(1, "XXX"));
        }
    }

    @Nested
    class WhenItIsCounted {
        @Test
        void sumsAndDifferencesAreExact() {
            assertThat(Money.kobo(1).plus(Money.kobo(2))).isEqualTo(Money.kobo(3));
            assertThat(Money.kobo(1).minus(Money.kobo(2)).isNegative()).isTrue();
        }

        @Test
        void whatDoesNotFitThrows() {
            assertThatExceptionOfType(ArithmeticException.class)
                    .isThrownBy(() -> Money.kobo(Long.MAX_VALUE).plus(Money.kobo(1)));
            assertThatExceptionOfType(ArithmeticException.class)
                    .isThrownBy(() -> Money.kobo(Long.MIN_VALUE).minus(Money.kobo(1)));
            assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Money.naira(Long.MAX_VALUE));
        }

        @Test
        void currenciesNeverMix() {
            Money cedi = Money.of(1, "GHS");

            assertThatExceptionOfType(ArithmeticException.class)
                    .isThrownBy(() -> Money.kobo(1).plus(cedi));
            assertThatExceptionOfType(ArithmeticException.class)
                    .isThrownBy(() -> Money.kobo(1).minus(cedi));
            assertThatExceptionOfType(ArithmeticException.class)
                    .isThrownBy(() -> Money.kobo(1).isMoreThan(cedi));
            assertThatExceptionOfType(ArithmeticException.class)
                    .isThrownBy(() -> Money.kobo(1).compareTo(cedi));
        }
    }

    @Test
    void readsAsCodeAndMajorAmount() {
        assertThat(Money.kobo(50_005)).hasToString("NGN 500.05");
        assertThat(Money.kobo(-5)).hasToString("NGN -0.05");
        assertThat(Money.of(500, "XOF")).hasToString("XOF 500");
    }
}
