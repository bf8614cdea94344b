package io.handsel.web;

import io.handsel.TransactionView;
import io.handsel.delivery.LineItem;
import io.handsel.delivery.Product;
import io.handsel.money.Money;
import io.handsel.payment.Mode;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionId;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A transaction to be shown. */
final class Sample {

    static final Instant RECORDED = Instant.parse("2026-03-01T09:00:00Z");
    static final String OWNER = "the-owner-of-it";
    static final String KEY = "the-key-of-it";

    private Sample() {}

    static TransactionView in(TransactionStatus status) {
        return in(status, List.of(new LineItem("deposit", Money.naira(400)), new LineItem("fee", Money.naira(100))));
    }

    static TransactionView in(TransactionStatus status, List<LineItem> items) {
        return new TransactionView(new Transaction(
                new TransactionId(UUID.fromString("0195509f-3a80-7000-8000-000000000001")),
                "hs-t1",
                3,
                status,
                Set.of(),
                OWNER,
                KEY,
                Map.of(),
                new Product("membership", Money.naira(500), Map.of("group", "the-group-of-it"), items),
                Money.naira(500),
                Money.naira(0),
                Mode.TEST,
                "paystack",
                "shop",
                RECORDED,
                RECORDED.plus(Duration.ofHours(1)),
                Optional.empty(),
                RECORDED.plusSeconds(5),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                ""));
    }
}
