package io.handsel.flutterwave;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.http.KnownAnswer;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The catalogue of refusals: each is found by the words that it is documented with, and says what it is worth. */
class FlutterwaveErrorTest {

    @ParameterizedTest
    @CsvSource({
        "An error occurred. Please contact support,                    SOMETHING_HAPPENED",
        "An error occured. Please contact support,                     SOMETHING_HAPPENED",
        "No transaction was found for this id,                         TRANSACTION_NOT_FOUND",
        "Transaction not found,                                        BILL_NOT_FOUND",
        "Authorization required,                                       AUTHORIZATION_REQUIRED",
        "merchant secret key required,                                 AUTHORIZATION_REQUIRED",
        "Please enable IP Whitelisting to access this service,         IP_NOT_WHITELISTED",
        "Insufficient funds in your wallet,                            INSUFFICIENT_BALANCE",
        "Country not supported at this time,                           COUNTRY_NOT_SUPPORTED",
        "Invalid category code,                                        INVALID_CATEGORY",
        "This payment link is currently inactive,                      LINK_INACTIVE",
        "Cardno is required,                                           FIELD_REQUIRED",
        "Duplicate reference,                                          REFERENCE_USED",
        "Invalid customer id,                                          INVALID_CUSTOMER",
        "Invalid meter number,                                         INVALID_CUSTOMER",
        "Customer not found,                                           INVALID_CUSTOMER",
        "Smart card number could not be found,                         INVALID_CUSTOMER",
        "Too many requests,                                            RATE_LIMITED",
    })
    void wordsAreKnownWithoutCaseAndFinalStop(String words, FlutterwaveError expected) {
        assertThat(FlutterwaveError.of(words)).contains(expected);
        assertThat(FlutterwaveError.of(" " + words.toUpperCase(Locale.ROOT) + "."))
                .contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"Biller item is not available", "''", "Customer service found it", "Route not found", "Failed"})
    void wordsThatNobodyDocumentedProveNothing(String words) {
        assertThat(FlutterwaveError.of(words)).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @EnumSource(FlutterwaveError.class)
    void everyRowOfTheTableIsFoundByItsOwnWords(FlutterwaveError error) {
        assertThat(FlutterwaveError.table())
                .filteredOn(row -> FlutterwaveError.of(row.code()).equals(Optional.of(error)))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.source()).contains("section").isEqualTo(error.source());
                    assertThat(row.kind().startsWith("declined"))
                            .isEqualTo(error.cause().isPresent());
                    assertThat(row.meaning()).endsWith(".");
                });
    }

    @Test
    void theTableTellsOfTheRestByHttpStatus() {
        assertThat(FlutterwaveError.table())
                .extracting(KnownAnswer::code)
                .contains("HTTP 401, 403 with JSON", "HTTP 429 with JSON", "HTTP 503 after 28 s", "HTML, no JSON");
    }
}
