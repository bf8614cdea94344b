package io.handsel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.handsel.ConfigurationException;
import io.handsel.Fault;
import io.handsel.HandselException;
import io.handsel.IdempotencyConflictException;
import io.handsel.InvalidPurchaseException;
import io.handsel.NoSuchTransactionException;
import io.handsel.OverloadedException;
import io.handsel.Requirement;
import io.handsel.store.SchemaException;
import io.handsel.store.StoreUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a browser may know of an exception. */
class ErrorViewTest {

    private static final String INSIDE = "jdbc:postgresql://inside";

    private static final class TooManyRoomsException extends HandselException {
        private static final long serialVersionUID = 1L;

        TooManyRoomsException() {
            super(INSIDE);
        }
    }

    static Stream<Arguments> exceptions() {
        return Stream.of(
                Arguments.of(new InvalidPurchaseException(List.of(new Fault("a", "b"))), "invalid_purchase", 400),
                Arguments.of(new IllegalArgumentException(INSIDE), "invalid_request", 400),
                Arguments.of(new NumberFormatException(INSIDE), "invalid_request", 400),
                Arguments.of(new NoSuchTransactionException(INSIDE), "not_found", 404),
                Arguments.of(new IdempotencyConflictException("hs-1", List.of("price")), "idempotency_conflict", 409),
                Arguments.of(new OverloadedException(INSIDE), "overloaded", 503),
                Arguments.of(new StoreUnavailableException(INSIDE, new IOException(INSIDE)), "unavailable", 503),
                Arguments.of(new ConfigurationException(INSIDE), "misconfigured", 500),
                Arguments.of(new SchemaException(INSIDE), "misconfigured", 500),
                Arguments.of(new TooManyRoomsException(), "too_many_rooms", 409),
                Arguments.of(new IllegalStateException(INSIDE), "internal", 500),
                Arguments.of(new IOException(INSIDE), "internal", 500),
                Arguments.of(new OutOfMemoryError(INSIDE), "internal", 500));
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    @Requirement("D10")
    void hasACodeAndAStatusForEverythingThatIsThrownAndNothingOfTheInside(Throwable thrown, String code, int status) {
        ErrorView view = ErrorView.of(thrown);

        assertThat(view.code()).isEqualTo(code);
        assertThat(view.httpStatus()).isEqualTo(status);
        assertThat(view.message()).isNotBlank();
        assertThat(view + view.toJson()).doesNotContain("inside");
    }

    @Test
    @Requirement("D10")
    void namesEveryFaultOfAPurchaseByItsField() {
        ErrorView view = ErrorView.of(new InvalidPurchaseException(List.of(
                new Fault("recipient", "must be a phone"),
                new Fault("price", "must be positive"),
                new Fault("recipient", "must not be empty"))));

        assertThat(view.details())
                .containsExactly(
                        Map.entry("recipient", "must be a phone; must not be empty"),
                        Map.entry("price", "must be positive"));
        assertThat(view.toJson())
                .isEqualTo(
                        "{\"code\":\"invalid_purchase\",\"message\":\"Something in the purchase must be put right.\","
                                + "\"details\":{\"recipient\":\"must be a phone; must not be empty\",\"price\":\"must be positive\"}}");
    }

    @Test
    void saysWhatAKeyWasUsedForAndWhatDiffers() {
        assertThat(ErrorView.of(new IdempotencyConflictException("hs-1", List.of("fee", "price")))
                        .details())
                .containsOnly(Map.entry("reference", "hs-1"), Map.entry("fields", "fee, price"));
    }

    @Test
    void saysWhenToComeAgainWhereThatHelps() {
        assertThat(ErrorView.of(new OverloadedException("too much")).retryAfterHeader())
                .contains("2");
        assertThat(ErrorView.of(new StoreUnavailableException("gone", new IOException()))
                        .toJson())
                .endsWith("\"retryAfterSeconds\":5}");
        assertThat(ErrorView.of(new NoSuchTransactionException("hs-1")).retryAfterHeader())
                .isEmpty();
    }

    @Test
    void roundsAWaitUpSoThatNobodyComesTooEarly() {
        Optional<Duration> wait = Optional.of(Duration.ofMillis(2_001));

        assertThat(new ErrorView("c", 429, "m", Map.of(), wait).retryAfterHeader())
                .contains("3");
        assertThat(new ErrorView("c", 429, "m", Map.of(), Optional.of(Duration.ofSeconds(2))).retryAfterHeader())
                .contains("2");
    }

    @Test
    void looksBehindWhatOnlyCarriesIt() {
        NoSuchTransactionException cause = new NoSuchTransactionException("hs-1");

        assertThat(ErrorView.of(new ExecutionException(cause)).code()).isEqualTo("not_found");
        assertThat(ErrorView.of(new CompletionException(new ExecutionException(cause)))
                        .code())
                .isEqualTo("not_found");
        assertThat(ErrorView.of(new IllegalStateException(cause)).code()).isEqualTo("internal");
    }

    @Test
    void canSpeakAnotherLanguage() {
        ErrorView view = ErrorView.of(new OverloadedException("too much"));

        ErrorView french = view.message("Veuillez patienter.");

        assertThat(french.message()).isEqualTo("Veuillez patienter.");
        assertThat(french.code()).isEqualTo(view.code());
        assertThat(french.retryAfter()).isEqualTo(view.retryAfter());
    }

    @Test
    void isAnError() {
        assertThatIllegalArgumentException().isThrownBy(() -> ErrorView.of("fine", 200, "fine"));
    }
}
