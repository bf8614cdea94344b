package io.handsel.examples.vtu;

import io.handsel.TransactionView;
import io.handsel.delivery.DeliveryAttempt;
import io.handsel.jdbi.wallet.InsufficientFundsException;
import io.handsel.transaction.Transaction;
import io.handsel.web.ErrorView;
import io.handsel.web.Result;
import io.javalin.http.Context;
import io.javalin.validation.ValidationException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the application says: always a {@link Result}, as JSON. */
final class Answers {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private Answers() {}

    static void data(Context ctx, Object data) {
        json(ctx, Result.success(data, requestId()));
    }

    /**
     * What went wrong is for the customer as far as it is theirs; the rest is for our log, under the same request id. Its
     * message is left out there: that of a statement that failed holds what people have typed.
     */
    static void refuse(Exception exception, Context ctx) {
        ErrorView error = view(exception);
        String requestId = requestId();
        if (error.httpStatus() >= 500) {
            LOG.error("request {} failed: {}", requestId, exception.getClass().getName());
        }
        error.retryAfterHeader().ifPresent(it -> ctx.header("retry-after", it));
        json(ctx.status(error.httpStatus()), Result.failure(error, requestId));
    }

    private static ErrorView view(Exception exception) {
        if (exception instanceof Refused refused) {
            return refused.error();
        }
        if (exception instanceof ValidationException) {
            return ErrorView.of("invalid_request", 400, "The request cannot be understood.");
        }
        ErrorView view = ErrorView.of(exception);
        return exception instanceof InsufficientFundsException
                ? view.message("There is not enough money in your wallet.")
                : view;
    }

    private static void json(Context ctx, Result<?> result) {
        ctx.contentType("application/json").result(result.toJson());
    }

    private static String requestId() {
        return UUID.randomUUID().toString();
    }

    /** A purchase as a line of the customer's history. */
    static Map<String, Object> line(TransactionView view) {
        Transaction transaction = view.transaction();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("user", transaction.owner());
        line.put("type", transaction.product().kind());
        line.put("amount", transaction.product().faceValue());
        line.put("fee", transaction.fee());
        line.put("price", transaction.price());
        line.put("status", view.simple());
        line.put("reference", view.reference());
        line.put("paidWith", transaction.gatewayAccount());
        line.put(
                "provider",
                transaction.latestDelivery().map(DeliveryAttempt::account).orElse(transaction.deliveryAccount()));
        line.put("providerReference", transaction.latestDelivery().flatMap(DeliveryAttempt::providerReference));
        line.put("description", view.message());
        line.put("metadata", transaction.product().details());
        line.put("createdAt", transaction.createdAt());
        return line;
    }

    static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
