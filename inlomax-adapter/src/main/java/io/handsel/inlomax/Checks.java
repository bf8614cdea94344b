package io.handsel.inlomax;

import io.handsel.catalogue.CustomerCheck;
import io.handsel.http.HttpReply;
import io.handsel.http.JsonTree;
import io.handsel.http.NairaText;
import io.handsel.http.UnreadableException;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Doubt;
import java.util.Locale;
import java.util.Optional;

/** Reads the answers about customers' numbers and about the balance: of nobody's order, so every refusal is doubt or a no. */
final class Checks {

    private Checks() {}

    /** A customer's name is a yes, "failed" a no; whatever says neither is doubt, never a refused customer (rule V4). */
    static Answer<CustomerCheck> customer(HttpReply.Answered answered) {
        return reading(answered, answer -> {
            Optional<JsonTree> data = answer.object("data");
            Optional<String> name = data.flatMap(it -> it.text("customerName"));
            return switch (answer.word("status").orElse("")) {
                case Answers.SUCCESS ->
                    isFine(answered) && name.isPresent()
                            ? new Answer.Found<>(new CustomerCheck.Payable(
                                    name,
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    data.flatMap(it -> it.text("currentBouquet"))))
                            : unreadable("a yes without a customer's name");
                case Answers.FAILED ->
                    isAboutOurWallet(answer)
                            ? new Answer.Unknown<>(Doubt.QUESTION_REFUSED, OrderAnswers.words(answer))
                            : new Answer.Found<>(new CustomerCheck.Refused(words(answer)));
                default -> unreadable("no status that is known");
            };
        });
    }

    /** The balance of our wallet, under {@code data.funds}. */
    static Answer<Money> balance(HttpReply.Answered answered) {
        return reading(answered, answer -> {
            if (!isFine(answered) || !answer.word("status").equals(Optional.of(Answers.SUCCESS))) {
                return new Answer.Unknown<>(Doubt.QUESTION_REFUSED, "HTTP " + answered.status() + ": " + words(answer));
            }
            Optional<JsonTree> data = answer.object("data");
            Optional<Money> funds = data.isPresent() ? NairaText.read(data.get(), "funds") : Optional.empty();
            return funds.<Answer<Money>>map(Answer.Found::new).orElseGet(() -> unreadable("no funds in the answer"));
        });
    }

    /** The list of services. */
    static Answer<Catalogue> catalogue(HttpReply.Answered answered) {
        return reading(
                answered,
                answer -> isFine(answered)
                        ? new Answer.Found<>(Catalogue.read(answer))
                        : new Answer.Unknown<>(
                                Doubt.QUESTION_REFUSED, "HTTP " + answered.status() + ": " + words(answer)));
    }

    private interface Reader<T> {
        Answer<T> read(JsonTree answer) throws UnreadableException;
    }

    private static <T> Answer<T> reading(HttpReply.Answered answered, Reader<T> reader) {
        Optional<String> door = OrderAnswers.atTheDoor(answered.status());
        if (door.isPresent()) {
            Doubt doubt = door.get().equals(Answers.HTTP_REFUSED) ? Doubt.QUESTION_REFUSED : Doubt.FAR_SIDE_ERROR;
            return new Answer.Unknown<>(doubt, "HTTP " + answered.status());
        }
        try {
            return reader.read(JsonTree.parse(answered.text()));
        } catch (UnreadableException broken) {
            return unreadable("HTTP " + answered.status() + ": " + broken.getMessage());
        }
    }

    private static boolean isFine(HttpReply.Answered answered) {
        return answered.status() >= 200 && answered.status() < 300;
    }

    private static boolean isAboutOurWallet(JsonTree answer) {
        String message = words(answer).toLowerCase(Locale.ROOT);
        return Answers.EMPTY_WALLET_WORDS.stream().anyMatch(message::contains);
    }

    private static String words(JsonTree answer) {
        String words = OrderAnswers.words(answer);
        return words.isEmpty() ? "refused without a word" : words;
    }

    private static <T> Answer<T> unreadable(String why) {
        return new Answer.Unknown<>(Doubt.UNREADABLE, why);
    }
}
