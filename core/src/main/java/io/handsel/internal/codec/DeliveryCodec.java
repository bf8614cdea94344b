package io.handsel.internal.codec;

import io.handsel.delivery.DeliveryAttempt;
import io.handsel.delivery.DeliveryStatus;
import io.handsel.internal.json.JsonBoolean;
import io.handsel.internal.json.JsonObject;
import io.handsel.transaction.ReviewItem;
import io.handsel.transaction.ReviewQuestion;
import java.util.Map;
import java.util.Optional;

/** The part of the codec that deals with deliveries and review items. */
final class DeliveryCodec {

    private DeliveryCodec() {}

    static JsonObject attempt(DeliveryAttempt attempt) {
        return JsonObject.builder()
                .put("number", attempt.number())
                .put("account", attempt.account())
                .put("reference", attempt.reference())
                .put("startedAt", attempt.startedAt())
                .put("notAfter", attempt.notAfter())
                .put("submissions", attempt.submissions())
                .put("status", attempt.status().name())
                .putString("providerReference", attempt.providerReference())
                .putIfPresent("cost", attempt.cost().map(StateCodec::money))
                .putInstant("firstAbsentAt", attempt.firstAbsentAt())
                .put("knownThere", attempt.knownThere())
                .put("detail", attempt.detail())
                .putIfPresent("result", StateCodec.words(attempt.result()))
                .putIfPresent("revocable", attempt.revocable() ? Optional.of(new JsonBoolean(true)) : Optional.empty())
                .build();
    }

    static DeliveryAttempt attempt(JsonObject json) {
        return new DeliveryAttempt(
                json.intValue("number"),
                json.string("account"),
                json.string("reference"),
                json.instant("startedAt"),
                json.instant("notAfter"),
                json.intValue("submissions"),
                DeliveryStatus.valueOf(json.string("status")),
                json.findString("providerReference"),
                json.findObject("cost").map(StateCodec::money),
                json.findInstant("firstAbsentAt"),
                json.bool("knownThere"),
                json.string("detail"),
                json.findObject("result").map(StateCodec::map).orElse(Map.of()),
                json.find("revocable").isPresent());
    }

    static JsonObject review(ReviewItem item) {
        return JsonObject.builder()
                .put("number", item.number())
                .put("question", item.question().name())
                .put("about", item.about())
                .put("detail", item.detail())
                .put("openedAt", item.openedAt())
                .put("deadline", item.deadline())
                .putInstant("closedAt", item.closedAt())
                .put("resolution", item.resolution())
                .putIfPresent("verdict", item.verdict().map(DecisionCodec::encode))
                .build();
    }

    static ReviewItem review(JsonObject json) {
        return new ReviewItem(
                json.intValue("number"),
                ReviewQuestion.valueOf(json.string("question")),
                json.intValue("about"),
                json.string("detail"),
                json.instant("openedAt"),
                json.instant("deadline"),
                json.findInstant("closedAt"),
                json.string("resolution"),
                json.findObject("verdict").map(DecisionCodec::verdict));
    }
}
