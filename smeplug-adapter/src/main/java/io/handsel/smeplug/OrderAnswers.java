package io.handsel.smeplug;

import io.handsel.delivery.DeliveryEvidence;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.http.AnswerRow;
import io.handsel.http.AnswerRow.Call;
import io.handsel.http.AnswerRow.Kind;
import io.handsel.http.HttpReply;
import io.handsel.http.JsonTree;
import io.handsel.http.OrderReading;
import io.handsel.http.UnreadableException;
import io.handsel.outcome.Doubt;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the answers to purchases, look-ups and the list of transactions. */
final class OrderAnswers {

    private OrderAnswers() {}

    // ---- purchases

    static OrderReading purchase(HttpReply.Answered answered, DeliveryRequest request) {
        Optional<String> door = atTheDoor(answered.status());
        if (door.isPresent()) {
            return atTheDoor(Call.PURCHASE, door.get(), answered.status());
        }
        JsonTree answer;
        try {
            answer = JsonTree.parse(answered.text());
        } catch (UnreadableException broken) {
            return notJson(Call.PURCHASE, answered.status());
        }
        Said said = new Said(answer.object("data").orElse(answer), request.product());
        boolean another = said.customerReference()
                .or(() -> answer.text("customer_reference"))
                .filter(it -> !it.equals(request.reference()))
                .isPresent();
        AnswerRow row = Said.isFine(answer)
                .map(it -> it ? taken(said, another, answered.status()) : refused(answer))
                .orElseGet(() -> row(Call.PURCHASE, Answers.NO_STATUS));
        return reading(row, said, answer);
    }

    private static AnswerRow taken(Said said, boolean another, int httpStatus) {
        if (another || httpStatus < 200 || httpStatus >= 300) {
            return row(Call.PURCHASE, Answers.CONTRADICTION);
        }
        return said.currentStatus()
                .map(it -> listed(Call.PURCHASE, it))
                .orElseGet(() -> row(Call.PURCHASE, Answers.NO_CURRENT_STATUS));
    }

    private static AnswerRow refused(JsonTree answer) {
        String words = Said.words(answer).toLowerCase(Locale.ROOT);
        boolean duplicate = Answers.DUPLICATE_WORDS.stream().allMatch(words::contains);
        return row(Call.PURCHASE, duplicate ? Answers.DUPLICATE : Answers.REFUSED);
    }

    // ---- look-ups

    /** The order that a look-up found; nothing if the list has to be asked: it answered, and did not show the order. */
    static Optional<OrderReading> lookup(HttpReply.Answered answered, DeliveryRequest request) {
        Optional<String> door = atTheDoor(answered.status());
        if (door.isPresent()) {
            return Optional.of(atTheDoor(Call.LOOKUP, door.get(), answered.status()));
        }
        try {
            JsonTree answer = JsonTree.parse(answered.text());
            boolean fine = answered.status() >= 200 && answered.status() < 300;
            if (!fine || !Said.isFine(answer).orElse(false)) {
                return Optional.empty();
            }
            return answer.object("transaction")
                    .or(() -> answer.object("data"))
                    .map(it -> new Said(it, request.product()))
                    .filter(it -> it.isAbout(request.reference()))
                    .map(it -> found(it, answer));
        } catch (UnreadableException notThere) {
            return answered.status() == 404 ? Optional.empty() : Optional.of(notJson(Call.LOOKUP, answered.status()));
        }
    }

    /** What a page of the list says of the order; nothing if the order is not on it. */
    static Optional<OrderReading> page(HttpReply.Answered answered, DeliveryRequest request) {
        Optional<String> door = atTheDoor(answered.status());
        if (door.isPresent()) {
            return Optional.of(atTheDoor(Call.LOOKUP, door.get(), answered.status()));
        }
        try {
            JsonTree answer = JsonTree.parse(answered.text());
            boolean fine = answered.status() >= 200 && answered.status() < 300;
            Optional<List<JsonTree>> rows = answer.objects("transactions")
                    .or(() -> answer.object("data").flatMap(it -> it.objects("transactions")));
            if (!fine || !Said.isFine(answer).orElse(false) || rows.isEmpty()) {
                return Optional.of(nowhere());
            }
            return inList(rows.get(), request, answer);
        } catch (UnreadableException broken) {
            return Optional.of(notJson(Call.LOOKUP, answered.status()));
        }
    }

    private static Optional<OrderReading> inList(List<JsonTree> rows, DeliveryRequest request, JsonTree answer) {
        List<Said> ours = rows.stream()
                .map(it -> new Said(it, request.product()))
                .filter(it -> it.customerReference().equals(Optional.of(request.reference())))
                .toList();
        return switch (ours.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(found(ours.get(0), answer));
            default ->
                Optional.of(row(Call.LOOKUP, Answers.CONTRADICTION)
                        .reading(DeliveryEvidence.NONE, "the reference stands " + ours.size() + " times in the list"));
        };
    }

    /** Neither found nor in the list, which is no proof. */
    static OrderReading nowhere() {
        return row(Call.LOOKUP, Answers.NOT_FOUND).reading(DeliveryEvidence.NONE, "");
    }

    /** How many pages the list says that it has. */
    static long pages(HttpReply.Answered answered) {
        try {
            return JsonTree.parse(answered.text())
                    .object("pagination")
                    .flatMap(it -> it.integerOrText("total_pages"))
                    .orElse(1L);
        } catch (UnreadableException broken) {
            return 1;
        }
    }

    private static OrderReading found(Said said, JsonTree answer) {
        AnswerRow row =
                said.status().map(it -> listed(Call.LOOKUP, it)).orElseGet(() -> row(Call.LOOKUP, Answers.NO_STATUS));
        return reading(row, said, answer);
    }

    // ---- both

    /** What an HTTP status says by itself, whatever the body. */
    static Optional<String> atTheDoor(int status) {
        return switch (status) {
            case 401, 403, 429 -> Optional.of(Answers.HTTP_REFUSED);
            case 424 -> Optional.of(Answers.HTTP_FAILED);
            default -> status >= 500 ? Optional.of(Answers.HTTP_FAILED) : Optional.empty();
        };
    }

    private static OrderReading atTheDoor(Call call, String door, int status) {
        return row(call, door).reading(DeliveryEvidence.NONE, "HTTP " + status);
    }

    private static OrderReading notJson(Call call, int status) {
        return row(call, Answers.NOT_JSON).reading(DeliveryEvidence.NONE, "HTTP " + status);
    }

    private static OrderReading reading(AnswerRow row, Said said, JsonTree answer) {
        try {
            return row.reading(row.kind() == Kind.DOUBT ? DeliveryEvidence.NONE : said.evidence(), Said.words(answer));
        } catch (UnreadableException broken) {
            return new OrderReading.Doubtful(Doubt.UNREADABLE, "the order in the answer has " + broken.getMessage());
        }
    }

    /** The row of one of their four words; any other word is "any other", the table's own names of things included. */
    private static AnswerRow listed(Call call, String word) {
        return switch (word) {
            case Answers.SUCCESS, Answers.FAILED, Answers.PROCESSING, Answers.PENDING -> row(call, word);
            default -> row(call, Answers.OTHER);
        };
    }

    private static AnswerRow row(Call call, String text) {
        return Answers.TABLE.row(call, text);
    }
}
