package io.handsel.internal.engine;

import io.handsel.Authoriser;
import io.handsel.CommandResult;
import io.handsel.Policy;
import io.handsel.ReviewCase;
import io.handsel.TransactionView;
import io.handsel.internal.lifecycle.Event;
import io.handsel.money.Money;
import io.handsel.review.Decision;
import io.handsel.review.Operator;
import io.handsel.review.Verdict;
import io.handsel.store.Page;
import io.handsel.store.Search;
import io.handsel.store.TransactionStore;
import io.handsel.transaction.JournalEntry;
import io.handsel.transaction.ReviewItem;
import io.handsel.transaction.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The operators' desk: lists questions, shows what they rest on, and takes decisions after asking the host who may. */
public final class Desk {

    private final TransactionStore store;
    private final EngineClock clock;
    private final Policy policy;
    private final Authoriser authoriser;
    private final Function<String, Transaction> byReference;
    private final BiFunction<Transaction, Event, CommandResult> command;

    Desk(
            TransactionStore store,
            EngineClock clock,
            Policy policy,
            Authoriser authoriser,
            Function<String, Transaction> byReference,
            BiFunction<Transaction, Event, CommandResult> command) {
        this.store = store;
        this.clock = clock;
        this.policy = policy;
        this.authoriser = authoriser;
        this.byReference = byReference;
        this.command = command;
    }

    public Page<ReviewCase> reviews(Search search) {
        Page<Transaction> page = store.list(search.inReview());
        List<ReviewCase> cases = new ArrayList<>();
        for (Transaction transaction : page.items()) {
            List<JournalEntry> journal = store.journal(transaction.id());
            transaction.reviews().stream()
                    .filter(ReviewItem::isOpen)
                    .forEach(it -> cases.add(CaseFile.of(transaction, it, journal, clock.now(), policy)));
        }
        return new Page<>(cases, page.next());
    }

    public ReviewCase review(String reference, int item) {
        Transaction transaction = byReference.apply(reference);
        if (item < 1 || item > transaction.reviews().size()) {
            throw new IllegalArgumentException("transaction " + reference + " has no review item " + item);
        }
        return CaseFile.of(
                transaction, transaction.reviews().get(item - 1), store.journal(transaction.id()), clock.now(), policy);
    }

    public CommandResult settle(String reference, int item, Decision decision, Operator operator, String why) {
        return decide(
                reference, decision, operator, why, tidy -> new Event.ReviewDecided(item, decision, operator, tidy));
    }

    /** Sends money back by will; the same rules of who may, and of two operators, hold. */
    public CommandResult refund(String reference, int payment, Money amount, String operator, String why) {
        Operator who = new Operator(operator);
        if (payment < 1 || !amount.isPositive()) {
            return command.apply(byReference.apply(reference), new Event.RefundAsked(payment, amount, who.name(), why));
        }
        return decide(
                reference,
                new Decision.Refund(payment, amount),
                who,
                why,
                tidy -> new Event.RefundAsked(payment, amount, who.name(), tidy));
    }

    private CommandResult decide(
            String reference, Decision decision, Operator operator, String why, Function<String, Event> event) {
        Transaction transaction = byReference.apply(reference);
        Verdict checked = new Verdict(decision, operator, why, clock.now(), Optional.empty());
        Optional<CommandResult> forbidden = forbidden(transaction, decision, operator);
        if (forbidden.isPresent()) {
            return forbidden.get();
        }
        CommandResult result = command.apply(transaction, event.apply(checked.why()));
        return result instanceof CommandResult.Done done && awaits(done, decision)
                ? new CommandResult.Proposed(done.view(), "it needs two operators: another one must agree")
                : result;
    }

    private static boolean awaits(CommandResult.Done done, Decision decision) {
        return done.view().transaction().reviews().stream()
                .flatMap(it -> it.proposal().stream())
                .anyMatch(it -> it.decision().equals(decision));
    }

    public CommandResult withdraw(String reference, int item, Operator operator, String why) {
        Transaction transaction = byReference.apply(reference);
        Optional<Verdict> proposal = transaction.reviews().stream()
                .filter(it -> it.number() == item)
                .findFirst()
                .flatMap(ReviewItem::proposal);
        String tidy = new Verdict(new Decision.AcceptLoss(), operator, why, clock.now(), Optional.empty()).why();
        return proposal.filter(it -> !it.operator().isSameAs(operator))
                .flatMap(it -> forbidden(transaction, it.decision(), operator))
                .orElseGet(() -> command.apply(transaction, new Event.ProposalWithdrawn(item, operator, tidy)));
    }

    private Optional<CommandResult> forbidden(Transaction transaction, Decision decision, Operator operator) {
        TransactionView view = new TransactionView(transaction);
        return authoriser.allows(operator, decision, view)
                ? Optional.empty()
                : Optional.of(new CommandResult.Refused(
                        view, operator.name() + " may not decide this (" + decision.kind() + ")"));
    }
}
