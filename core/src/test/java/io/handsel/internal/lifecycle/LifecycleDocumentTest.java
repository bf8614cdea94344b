package io.handsel.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.Policy;
import io.handsel.transaction.Flag;
import io.handsel.transaction.Obligation;
import io.handsel.transaction.ObligationKind;
import io.handsel.transaction.ReviewQuestion;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rules print themselves: {@code docs/lifecycle.md} is what they do, or this fails. */
class LifecycleDocumentTest {

    private static final String INTRO = """
            # The life of a purchase

            This page is printed by the rules themselves (`LifecycleDocumentTest`): starting from a purchase just recorded,
            every event is tried in every kind of state that can be reached, and what came of it is listed here. Nobody edits
            it by hand; when the rules change, the build asks for it to be printed again.

            A purchase has one status. What is odd about it stands beside the status as flags, what only a person can settle as
            review questions, and what has still to be done as obligations, each with a due time. Answers that teach nothing
            move nothing: an unknown outcome is followed by questions, and in the end by a person, never by a guess.

            """;

    @Test
    void theCommittedPageIsWhatTheRulesDo() throws IOException {
        Path file = page();
        String printed = print();

        if (Boolean.getBoolean("handsel.docs.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, printed);
        }

        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as(
                        "%s is out of date; print it again with: mvn -pl core test -Dtest=LifecycleDocumentTest "
                                + "-Dhandsel.docs.write=true",
                        file.getFileName())
                .isEqualTo(printed);
    }

    private static Path page() {
        Path here = Path.of("").toAbsolutePath();
        Path root = Files.isDirectory(here.resolve("core")) ? here : here.getParent();
        return root.resolve("docs").resolve("lifecycle.md");
    }

    private static String print() {
        Map<TransactionStatus, Map<String, Cell>> table = new EnumMap<>(TransactionStatus.class);
        Map<TransactionStatus, Map<TransactionStatus, Set<String>>> arrows = new EnumMap<>(TransactionStatus.class);
        for (Exploration.Step step : Exploration.under(Policy.DEFAULTS, 45).steps()) {
            TransactionStatus from = step.before().status();
            Cell cell = table.computeIfAbsent(from, it -> new TreeMap<>())
                    .computeIfAbsent(step.event().name(), it -> new Cell());
            cell.add(step.transition());
            if (step.transition() instanceof Transition.Moved moved
                    && moved.next().status() != from) {
                arrows.computeIfAbsent(from, it -> new EnumMap<>(TransactionStatus.class))
                        .computeIfAbsent(moved.next().status(), it -> new TreeSet<>())
                        .add(step.event().name());
            }
        }
        StringBuilder out = new StringBuilder(INTRO);
        statuses(out);
        diagram(out, arrows);
        table(out, table);
        beside(out);
        return out.toString();
    }

    private static void statuses(StringBuilder out) {
        out.append("## Statuses\n\n| status | what the customer reads | an end |\n|---|---|---|\n");
        for (TransactionStatus status : TransactionStatus.values()) {
            out.append("| ")
                    .append(status)
                    .append(" | ")
                    .append(status.message())
                    .append(" | ")
                    .append(status.isFinal() ? "yes" : "")
                    .append(" |\n");
        }
    }

    private static void diagram(StringBuilder out, Map<TransactionStatus, Map<TransactionStatus, Set<String>>> arrows) {
        out.append("\n## Diagram\n\n```mermaid\nstateDiagram-v2\n    [*] --> INITIATED\n");
        arrows.forEach((from, targets) -> targets.forEach((to, events) -> out.append("    ")
                .append(from)
                .append(" --> ")
                .append(to)
                .append(": ")
                .append(String.join(", ", events))
                .append('\n')));
        out.append("```\n");
    }

    private static void table(StringBuilder out, Map<TransactionStatus, Map<String, Cell>> table) {
        out.append(
                "\n## What an event can lead to\n\nAn event that is only ever refused, or adds nothing, in a status is "
                        + "left out. Several next statuses mean that the choice hangs on what the event says and on what happened "
                        + "before.\n\n| status | event | next status | may then be owed |\n|---|---|---|---|\n");
        table.forEach((status, events) -> events.forEach((event, cell) -> {
            if (!cell.next.isEmpty()) {
                out.append("| ")
                        .append(status)
                        .append(" | ")
                        .append(event)
                        .append(" | ")
                        .append(names(cell.next))
                        .append(" | ")
                        .append(cell.owed.isEmpty() ? "nothing" : names(cell.owed))
                        .append(" |\n");
            }
        }));
    }

    private static void beside(StringBuilder out) {
        out.append("\n## Flags\n\nThey combine, and stay once set.\n\n");
        for (Flag flag : Flag.values()) {
            out.append("- ").append(flag).append(": ").append(sentence(flag)).append('\n');
        }
        out.append(
                "\n## Review questions\n\nPeople are reminded of an open question until it is settled; a proof that comes "
                        + "later settles it as well.\n\n");
        for (ReviewQuestion question : ReviewQuestion.values()) {
            out.append("- ")
                    .append(question)
                    .append(": ")
                    .append(question.text())
                    .append('\n');
        }
    }

    private static String sentence(Flag flag) {
        return switch (flag) {
            case PAID_LATE -> "money came after the purchase had expired, failed or been cancelled.";
            case PAID_TWICE -> "more than one payment came.";
            case OVERPAID -> "more came than was asked.";
            case UNDERPAID -> "less came than was asked.";
            case CUSTOMER_PAID_FEE -> "the customer paid the gateway's fee on top of the price.";
            case WRONG_CURRENCY -> "money came in another currency than was asked.";
            case WRONG_MODE -> "test money came where real money was asked, or the other way round.";
            case WRONG_ECHO -> "the gateway names another reference, or another asked amount.";
            case DISPUTED -> "the customer's bank disputed a payment.";
            case PAYMENT_REVERSED -> "the payment went back to the customer without us.";
            case DELIVERY_REVERSED -> "the provider undid a delivery that it had reported as made.";
            case DELIVERED_OTHERWISE -> "the provider reports another amount or recipient than was ordered.";
            case DELIVERED_AND_REFUNDED -> "delivered, although a refund instead was decided or asked for.";
            case PERSONAL_DATA_ERASED ->
                "who the people are was erased; nothing is delivered any more, money that comes goes back.";
            case TAKEN_BACK -> "the host took back what it had delivered, since the money had gone back.";
        };
    }

    private static String names(Set<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).collect(Collectors.joining(", "));
    }

    private static final class Cell {
        private final Set<TransactionStatus> next = EnumSet.noneOf(TransactionStatus.class);
        private final Set<ObligationKind> owed = EnumSet.noneOf(ObligationKind.class);

        void add(Transition transition) {
            if (transition instanceof Transition.Moved moved) {
                Transaction after = moved.next();
                next.add(after.status());
                after.obligations().stream().map(Obligation::kind).forEach(owed::add);
            }
        }
    }
}
