package io.handsel.examples.credits;

import io.handsel.web.ErrorView;
import io.handsel.web.JsonView;
import io.handsel.web.Result;
import io.javalin.http.Context;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the application says: always a {@link Result}, as JSON. */
final class Answers {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private Answers() {}

    static void send(Context ctx, JsonView data) {
        json(ctx, Result.success(data, requestId()));
    }

    /** What went wrong is for the customer as far as it is theirs; the rest is for our log, under the same request id. */
    static void refuse(Context ctx, Exception exception) {
        refuse(ctx, ErrorView.of(exception), exception);
    }

    static void refuse(Context ctx, ErrorView error, Exception exception) {
        String requestId = requestId();
        if (error.httpStatus() >= 500) {
            LOG.error("request {} failed", requestId, exception);
        }
        error.retryAfterHeader().ifPresent(it -> ctx.header("retry-after", it));
        ctx.status(error.httpStatus());
        json(ctx, Result.failure(error, requestId));
    }

    private static void json(Context ctx, Result<?> result) {
        ctx.contentType("application/json").result(result.toJson());
    }

    private static String requestId() {
        return UUID.randomUUID().toString();
    }
}
