package io.handsel.web;

import io.handsel.TimeSource;
import io.handsel.internal.json.Json;
import io.handsel.internal.json.JsonObject;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The one form of every answer of a web backend: data, or an error.
 *
 * @param data what was asked for, if it went well
 * @param error what went wrong, otherwise
 * @param timestamp when it was answered
 * @param requestId the host's name of the request, for support; may be empty
 * @param <T> what was asked for
 */
public record Result<T>(Optional<T> data, Optional<ErrorView> error, Instant timestamp, String requestId)
        implements JsonView {

    /** Refuses missing parts, and an answer that is neither or both. */
    public Result {
        Objects.requireNonNull(timestamp, "timestamp");
        Objects.requireNonNull(requestId, "requestId");
        if (data.isPresent() == error.isPresent()) {
            throw new IllegalArgumentException("a result has either data or an error");
        }
    }

    /**
     * It went well.
     *
     * @param data what was asked for
     * @param requestId the host's name of the request
     * @param <T> what was asked for
     * @return the answer, of now
     */
    public static <T> Result<T> success(T data, String requestId) {
        return new Result<>(Optional.of(data), Optional.empty(), now(), requestId);
    }

    /**
     * It went wrong.
     *
     * @param error what went wrong
     * @param requestId the host's name of the request
     * @param <T> what was asked for
     * @return the answer, of now
     */
    public static <T> Result<T> failure(ErrorView error, String requestId) {
        return new Result<>(Optional.empty(), Optional.of(error), now(), requestId);
    }

    /**
     * It went wrong, as an exception says; the exception itself is for the host's log.
     *
     * @param exception what was thrown
     * @param requestId the host's name of the request
     * @param <T> what was asked for
     * @return the answer, of now
     */
    public static <T> Result<T> failure(Throwable exception, String requestId) {
        return failure(ErrorView.of(exception), requestId);
    }

    private static Instant now() {
        return TimeSource.system().now();
    }

    /** {@return whether it went well} */
    public boolean success() {
        return error.isEmpty();
    }

    /** {@return the HTTP status that suits it: 200, or that of the error} */
    public int httpStatus() {
        return error.map(ErrorView::httpStatus).orElse(200);
    }

    /**
     * Writes it as a JSON object: {@code success}, {@code data} or {@code error}, {@code timestamp}, {@code requestId}. The
     * data can be a {@link JsonView}, a page of a list ({@code items}, {@code next}), text, a whole number or decimal, a
     * boolean, an enum constant, a time, money, and optionals, lists and maps of them.
     *
     * @throws IllegalArgumentException if the data is something else
     */
    @Override
    public String toJson() {
        JsonObject.Builder object = JsonObject.builder().put("success", success());
        data.ifPresent(it -> object.put("data", Written.data(it)));
        error.ifPresent(it -> object.put("error", Json.parse(it.toJson())));
        return Written.text(
                object.put("timestamp", timestamp).put("requestId", requestId).build());
    }
}
