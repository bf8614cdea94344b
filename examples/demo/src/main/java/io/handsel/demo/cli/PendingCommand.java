package io.handsel.demo.cli;

import io.handsel.Handsel;
import io.handsel.TransactionView;
import io.handsel.payment.RefundStatus;
import io.handsel.store.Page;
import io.handsel.store.Search;
import io.handsel.transaction.Obligation;
import io.handsel.transaction.ReviewItem;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionId;
import io.handsel.transaction.TransactionStatus;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Lists what is not at its end: purchases under way, refunds still owed, and questions that wait for a person.
 *
 * <p>Goes through all transactions, newest first and page after page, and stops when enough are found; memory does not
 * grow with their number. With {@code --status} it goes through those of one status only.
 */
@Command(name = "pending", description = "List purchases under way and questions that wait for a person.")
final class PendingCommand extends ShopCommand {

    private static final int PAGE = 200;

    @Option(
            names = "--limit",
            defaultValue = "50",
            description = "How many to list at most, 1 to 500. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(names = "--after", paramLabel = "ID", description = "Go on where the list before ended.")
    private Optional<String> after = Optional.empty();

    @Option(names = "--status", description = "Of one status only: ${COMPLETION-CANDIDATES}.")
    private Optional<TransactionStatus> status = Optional.empty();

    PendingCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    int run() {
        Search search = search();
        try (Shop shop = open(Shop.Opening.READING)) {
            list(shop.handsel(), search);
            return ExitCode.OK;
        }
    }

    private Search search() {
        if (limit < 1 || limit > 500) {
            throw new UsageException("--limit: must be 1 to 500, is " + limit);
        }
        Search search = status.map(Search.ALL::status).orElse(Search.ALL).limit(PAGE);
        try {
            return after.map(TransactionId::parse).map(search::after).orElse(search);
        } catch (IllegalArgumentException notAnId) {
            throw new UsageException("--after: must be an id as the list before printed it");
        }
    }

    private void list(Handsel handsel, Search from) {
        int found = 0;
        Optional<Search> search = Optional.of(from);
        while (search.isPresent()) {
            Search current = search.get();
            Page<TransactionView> page = handsel.list(current);
            for (TransactionView view : page.items()) {
                if (!isOpen(view.transaction())) {
                    continue;
                }
                show(view.transaction());
                found++;
                if (found == limit) {
                    out().println(found + " listed; there may be more: pending --after "
                            + view.transaction().id());
                    return;
                }
            }
            search = page.next().map(current::after);
        }
        out().println(found == 0 ? "Nothing is pending." : found + " listed; that is all.");
    }

    /** Watching an ended attempt for late money, or a refund that was paid out, is routine and no reason to list a purchase. */
    private static boolean isOpen(Transaction transaction) {
        return !transaction.status().isFinal()
                || transaction.hasOpenReview()
                || transaction.obligations().stream().anyMatch(it -> !isWatch(transaction, it));
    }

    private static boolean isWatch(Transaction transaction, Obligation owed) {
        return switch (owed.kind()) {
            case WATCH_PAYMENT -> true;
            case QUERY_REFUND -> transaction.refunds().get(owed.subject() - 1).status() == RefundStatus.PAID_OUT;
            default -> false;
        };
    }

    private void show(Transaction transaction) {
        out().println(transaction.reference() + "  " + transaction.status() + "  " + transaction.price() + "  since "
                + transaction.createdAt());
        transaction.obligations().forEach(it -> out().println("    owed at " + it.due() + ": " + what(it)));
        transaction.reviews().stream()
                .filter(ReviewItem::isOpen)
                .forEach(it -> out().println("    review " + it.number() + " by " + it.deadline() + ": "
                        + it.question().text() + " Known: " + it.detail()));
    }

    private static String what(Obligation owed) {
        int subject = owed.subject();
        return switch (owed.kind()) {
            case EXPIRE -> "end it, if nobody began to pay";
            case VERIFY_PAYMENT -> "ask about payment attempt " + subject;
            case WATCH_PAYMENT -> "ask once more about payment attempt " + subject;
            case START_DELIVERY -> "deliver";
            case QUERY_DELIVERY -> "ask about delivery attempt " + subject;
            case START_REFUND -> "ask for refund " + subject;
            case QUERY_REFUND -> "ask about refund " + subject;
            case TAKE_BACK -> "take back what delivery attempt " + subject + " delivered";
            case REMIND_REVIEW -> "remind people of review " + subject;
        };
    }
}
