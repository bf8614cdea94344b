package io.handsel.inlomax;

import io.handsel.delivery.DeliveryEvidence;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.http.AnswerRow;
import io.handsel.http.AnswerRow.Call;
import io.handsel.http.AnswerRow.Kind;
import io.handsel.http.HttpReply;
import io.handsel.http.JsonTree;
import io.handsel.http.OrderReading;
import io.handsel.http.SafeText;
import io.handsel.http.UnreadableException;
import io.handsel.outcome.Doubt;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the answers to purchases and to {@code /transaction}.
 *
 * <p>On a purchase the outer status and {@code data.status} both speak of the order; on a look-up the outer one speaks of
 * the look-up alone. Nothing that contradicts itself is believed.
 */
final class OrderAnswers {

    private OrderAnswers() {}

    static OrderReading read(HttpReply.Answered answered, Call call, DeliveryRequest request) {
        Optional<String> door = atTheDoor(answered.status());
        if (door.isPresent()) {
            return row(call, door.get()).reading(DeliveryEvidence.NONE, "HTTP " + answered.status());
        }
        JsonTree answer;
        try {
            answer = JsonTree.parse(answered.text());
        } catch (UnreadableException broken) {
            return row(call, Answers.NOT_JSON).reading(DeliveryEvidence.NONE, "HTTP " + answered.status());
        }
        Said said = new Said(answer, request);
        AnswerRow row = believable(
                switch (call) {
                    case PURCHASE -> onPurchase(said);
                    case LOOKUP -> onLookup(said, request.reference());
                },
                answered.status());
        return reading(row, said);
    }

    /** What an HTTP status says by itself, whatever the body. */
    static Optional<String> atTheDoor(int status) {
        return switch (status) {
            case 401, 403, 429 -> Optional.of(Answers.HTTP_REFUSED);
            default -> status >= 500 ? Optional.of(Answers.HTTP_5XX) : Optional.empty();
        };
    }

    private static OrderReading reading(AnswerRow row, Said said) {
        try {
            DeliveryEvidence evidence = said.evidence();
            AnswerRow complete =
                    row.kind() == Kind.DELIVERED && said.lacksGoods() ? row(row.call(), Answers.NO_GOODS) : row;
            return complete.reading(evidence, said.message());
        } catch (UnreadableException broken) {
            return new OrderReading.Doubtful(Doubt.UNREADABLE, "the order in the answer has " + broken.getMessage());
        }
    }

    private static AnswerRow onPurchase(Said said) {
        String inner = said.inner().orElse("");
        return switch (said.outer().orElse("")) {
            case Answers.SUCCESS ->
                inner.isEmpty() ? row(Call.PURCHASE, Answers.SUCCESS) : listed(Call.PURCHASE, inner);
            case Answers.PROCESSING -> row(Call.PURCHASE, Answers.PROCESSING);
            case Answers.FAILED -> failed(said, inner);
            default -> row(Call.PURCHASE, Answers.NO_STATUS);
        };
    }

    private static AnswerRow failed(Said said, String inner) {
        if (!inner.isEmpty() && !inner.equals(Answers.FAILED)) {
            return row(Call.PURCHASE, Answers.CONTRADICTION);
        }
        String message = said.message().toLowerCase(Locale.ROOT);
        boolean empty = Answers.EMPTY_WALLET_WORDS.stream().anyMatch(message::contains);
        return row(Call.PURCHASE, empty ? Answers.EMPTY_WALLET : Answers.FAILED);
    }

    private static AnswerRow onLookup(Said said, String reference) {
        if (said.reference().filter(it -> !it.equals(reference)).isPresent()) {
            return row(Call.LOOKUP, Answers.CONTRADICTION);
        }
        return switch (said.outer().orElse("")) {
            case Answers.SUCCESS ->
                said.inner().map(it -> listed(Call.LOOKUP, it)).orElseGet(() -> row(Call.LOOKUP, Answers.NO_STATUS));
            case Answers.PROCESSING -> row(Call.LOOKUP, Answers.PROCESSING);
            case Answers.FAILED -> row(Call.LOOKUP, said.inner().isEmpty() ? Answers.NOT_FOUND : Answers.CONTRADICTION);
            default -> row(Call.LOOKUP, Answers.NO_STATUS);
        };
    }

    /** The row of one of their four words; any other word is "any other", the table's own names of things included. */
    private static AnswerRow listed(Call call, String word) {
        return switch (word) {
            case Answers.SUCCESS, Answers.PROCESSING, Answers.FAILED, Answers.REFUNDED -> row(call, word);
            default -> row(call, Answers.OTHER);
        };
    }

    /** An answer about an order comes with 2xx; a failure may come with 4xx. Anything else contradicts itself. */
    private static AnswerRow believable(AnswerRow row, int status) {
        boolean fine = status >= 200 && status < 300;
        boolean refusal = row.text().equals(Answers.EMPTY_WALLET) && status >= 400;
        return fine || refusal || row.kind() == Kind.DOUBT ? row : row(row.call(), Answers.CONTRADICTION);
    }

    private static AnswerRow row(Call call, String text) {
        return Answers.TABLE.row(call, text);
    }

    /** Their message, as it may be kept. */
    static String words(JsonTree answer) {
        return answer.text("message").map(SafeText::of).orElse("");
    }
}
