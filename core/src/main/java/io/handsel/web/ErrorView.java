package io.handsel.web;

import io.handsel.ConfigurationException;
import io.handsel.Fault;
import io.handsel.HandselException;
import io.handsel.IdempotencyConflictException;
import io.handsel.InvalidPurchaseException;
import io.handsel.NoSuchTransactionException;
import io.handsel.OverloadedException;
import io.handsel.PurchaseRefusedException;
import io.handsel.RateLimitedException;
import io.handsel.internal.json.JsonObject;
import io.handsel.store.SchemaException;
import io.handsel.store.StoreUnavailableException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * What a browser may know of an exception: never its message, unless that was made to be shown.
 *
 * @param code what went wrong, for programs; stays as it is from version to version
 * @param httpStatus the status that suits it
 * @param message what went wrong, for a person; nothing personal, nothing of the host's inside
 * @param details what belongs to the code: for {@code invalid_purchase} the problem by field
 * @param retryAfter after how long the same request may be sent again, where that helps
 */
public record ErrorView(
        String code, int httpStatus, String message, Map<String, String> details, Optional<Duration> retryAfter)
        implements JsonView {

    private static final String CLASS_ENDS_WITH = "Exception";

    /** Checks the status and copies the details, in their order. */
    public ErrorView {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(retryAfter, "retryAfter");
        if (httpStatus < 400 || httpStatus > 599) {
            throw new IllegalArgumentException("httpStatus must be 400 to 599: " + httpStatus);
        }
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /**
     * An error of the host's own, or one with nothing else to say.
     *
     * @param code what went wrong, for programs
     * @param httpStatus the status that suits it, 400 to 599
     * @param message what went wrong, for a person
     * @return the error
     */
    public static ErrorView of(String code, int httpStatus, String message) {
        return new ErrorView(code, httpStatus, message, Map.of(), Optional.empty());
    }

    /**
     * What a browser may know of an exception. What is not listed here is {@code internal} with status 500 and says nothing:
     * log the exception itself.
     *
     * <ul>
     *   <li>{@code invalid_purchase}, 400: {@link InvalidPurchaseException}; the details are its faults
     *   <li>{@code invalid_request}, 400: any {@link IllegalArgumentException}, whose message may not be for strangers
     *   <li>the guard's own code, 403: {@link PurchaseRefusedException}, with the guard's message
     *   <li>{@code not_found}, 404: {@link NoSuchTransactionException}
     *   <li>{@code idempotency_conflict}, 409: {@link IdempotencyConflictException}; the details name {@code reference} and
     *       {@code fields}
     *   <li>{@code rate_limited}, 429: {@link RateLimitedException}; the details name the {@code action}
     *   <li>{@code overloaded}, 503: {@link OverloadedException}
     *   <li>{@code unavailable}, 503: {@link StoreUnavailableException}
     *   <li>{@code misconfigured}, 500: {@link ConfigurationException} and {@link SchemaException}
     *   <li>409 with the name of its class, such as {@code insufficient_funds}: every other {@link HandselException}
     * </ul>
     *
     * @param exception what was thrown; an {@link ExecutionException} or {@link CompletionException} stands for its cause
     * @return the error
     */
    public static ErrorView of(Throwable exception) {
        if (exception instanceof ExecutionException || exception instanceof CompletionException) {
            Throwable cause = exception.getCause();
            return cause == null ? internal() : of(cause);
        }
        if (exception instanceof InvalidPurchaseException it) {
            return of("invalid_purchase", 400, "Something in the purchase must be put right.")
                    .details(byField(it.faults()));
        }
        if (exception instanceof NoSuchTransactionException) {
            return of("not_found", 404, "There is no such purchase.");
        }
        if (exception instanceof IdempotencyConflictException it) {
            return of("idempotency_conflict", 409, "This request was used before, for another purchase.")
                    .details(Map.of("reference", it.reference(), "fields", String.join(", ", it.fields())));
        }
        if (exception instanceof OverloadedException) {
            return of("overloaded", 503, "There is much to do at the moment. Please try again in a while.")
                    .retryAfter(Duration.ofSeconds(2));
        }
        if (exception instanceof HandselException it) {
            return ofHandsel(it);
        }
        if (exception instanceof IllegalArgumentException) {
            return of("invalid_request", 400, "The request cannot be understood.");
        }
        return internal();
    }

    private static ErrorView ofHandsel(HandselException exception) {
        if (exception instanceof PurchaseRefusedException it) {
            return of(it.code(), 403, it.reason());
        }
        if (exception instanceof RateLimitedException it) {
            return of("rate_limited", 429, "That was too often. Please try again in a while.")
                    .details(Map.of("action", it.action()))
                    .retryAfter(it.retryAfter());
        }
        if (exception instanceof StoreUnavailableException) {
            return of(
                            "unavailable",
                            503,
                            "We cannot tell at the moment. Please send the same request again in a while.")
                    .retryAfter(Duration.ofSeconds(5));
        }
        if (exception instanceof ConfigurationException || exception instanceof SchemaException) {
            return of("misconfigured", 500, "This service is not set up as it must be.");
        }
        return of(codeOf(exception), 409, "This is not possible at the moment.");
    }

    private static ErrorView internal() {
        return of("internal", 500, "Something went wrong on our side.");
    }

    /** {@code InsufficientFundsException}: {@code insufficient_funds}. The class is public, so its name stays. */
    private static String codeOf(HandselException exception) {
        String name = exception.getClass().getSimpleName();
        String bare =
                name.endsWith(CLASS_ENDS_WITH) ? name.substring(0, name.length() - CLASS_ENDS_WITH.length()) : name;
        return bare.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> byField(List<Fault> faults) {
        Map<String, String> problems = new LinkedHashMap<>();
        faults.forEach(it -> problems.merge(it.field(), it.problem(), (first, second) -> first + "; " + second));
        return problems;
    }

    /**
     * The same error in other words, such as another language.
     *
     * @param newMessage what went wrong, for a person
     * @return the error
     */
    public ErrorView message(String newMessage) {
        return new ErrorView(code, httpStatus, newMessage, details, retryAfter);
    }

    /**
     * The same error with other details.
     *
     * @param newDetails what belongs to the code
     * @return the error
     */
    public ErrorView details(Map<String, String> newDetails) {
        return new ErrorView(code, httpStatus, message, newDetails, retryAfter);
    }

    private ErrorView retryAfter(Duration wait) {
        return new ErrorView(code, httpStatus, message, details, Optional.of(wait));
    }

    /** {@return the wait as the header {@code Retry-After} wants it: whole seconds, rounded up} */
    public Optional<String> retryAfterHeader() {
        return retryAfter.map(it -> Long.toString(seconds(it)));
    }

    private static long seconds(Duration wait) {
        return wait.plusSeconds(1).minusNanos(1).toSeconds();
    }

    /**
     * Writes it as a JSON object: {@code code}, {@code message}, {@code details}, and {@code retryAfterSeconds} where there is
     * a wait.
     */
    @Override
    public String toJson() {
        JsonObject.Builder object =
                JsonObject.builder().put("code", code).put("message", message).put("details", Written.texts(details));
        retryAfter.ifPresent(it -> object.put("retryAfterSeconds", seconds(it)));
        return Written.text(object.build());
    }
}
