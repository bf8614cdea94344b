package io.handsel.internal.lifecycle;

import io.handsel.Policy;
import io.handsel.internal.lifecycle.Happenings.Paid;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Outcome;
import io.handsel.payment.AttemptState;
import io.handsel.payment.Mode;
import io.handsel.payment.PaymentState;
import io.handsel.payment.RefundEvidence;
import io.handsel.payment.RefundState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Everything that can be said of a payment, a refund or a dispute, times every state of a purchase that it can be said in. */
final class MoneyTable {

    static final Money LESS = Money.naira(400);
    static final Money MORE = Money.naira(600);
    static final Money FEE = Money.naira(7);

    /** A chapter of the page: what is talked about. */
    enum Chapter {
        CHECKOUT("What the gateway says of a checkout", "the gateway says"),
        PAYMENT("What the gateway says of money that came", "the gateway says"),
        REFUND("What the gateway says of a refund", "the gateway says"),
        WISH("What people want", "somebody wants");

        final String title;
        final String speaker;

        Chapter(String title, String speaker) {
            this.title = title;
            this.speaker = speaker;
        }
    }

    /** How a purchase stands when the word comes. */
    record Situation(Chapter chapter, String name, Supplier<Life> reached) {}

    /** Something that is said: after a wait, under a policy. A word under another policy names the one that it varies. */
    record Word(
            Chapter chapter,
            String code,
            String says,
            Policy policy,
            Optional<String> varies,
            UnaryOperator<Life> meanwhile,
            Function<Life, Event> event) {

        Word under(String setting, String code, Policy other) {
            return new Word(
                    chapter, code, says + ", with `" + setting + "`", other, Optional.of(this.code), meanwhile, event);
        }

        Word after(UnaryOperator<Life> passed) {
            return new Word(chapter, code, says, policy, varies, passed, event);
        }
    }

    private final List<Situation> situations = new ArrayList<>();
    private final List<Word> words = new ArrayList<>();

    private MoneyTable() {
        beforeTheMoney();
        withTheMoney();
        withARefund();
        ofACheckout();
        ofAPayment();
        ofARefund();
        ofACredit();
        wishes();
    }

    static List<MoneyRow> rows() {
        MoneyTable table = new MoneyTable();
        List<MoneyRow> rows = new ArrayList<>();
        for (Word word : table.words) {
            table.situations.stream()
                    .filter(it -> it.chapter() == word.chapter() || word.chapter() == Chapter.WISH)
                    .forEach(it -> rows.add(new MoneyRow(word, it)));
        }
        return rows;
    }

    // ---- situations

    private void situation(Chapter chapter, String name, Supplier<Life> reached) {
        situations.add(new Situation(chapter, name, reached));
    }

    private void beforeTheMoney() {
        situation(Chapter.CHECKOUT, "it can be paid", () -> Life.fresh().payable());
        situation(
                Chapter.CHECKOUT,
                "the address to pay at was lost",
                () -> Life.fresh().checkout().then(Happenings.initialised(1, Happenings.unknown())));
        situation(
                Chapter.CHECKOUT,
                "it can be paid, past the time to deliver",
                () -> Life.fresh()
                        .deliverBefore(Duration.ofMinutes(10))
                        .payable()
                        .after(Duration.ofMinutes(11)));
        situation(
                Chapter.CHECKOUT,
                "the attempt had failed",
                () -> Life.fresh().payable().then(Happenings.payment(1, AttemptState.FAILED)));
        situation(Chapter.CHECKOUT, "it had expired", MoneyTable::expired);
        situation(
                Chapter.CHECKOUT,
                "it was cancelled",
                () -> Life.fresh().payable().then(new Event.CancelAsked()));
        situation(Chapter.CHECKOUT, "it was in progress for too long", MoneyTable::undecided);
        situation(Chapter.CHECKOUT, "paid by another attempt, not yet delivered", MoneyTable::paidByAnother);
        situation(
                Chapter.CHECKOUT,
                "paid by another attempt, being delivered",
                () -> paidByAnother().submitting());
        situation(
                Chapter.CHECKOUT,
                "paid by another attempt, delivered",
                () -> paidByAnother().submitting().delivered());
        situation(Chapter.CHECKOUT, "paid by another attempt, to be refunded", MoneyTable::refusedAfterAnother);
        situation(Chapter.CHECKOUT, "paid by another attempt, refunded", () -> {
            Life life = refusedAfterAnother().refundRequested();
            return life.then(Happenings.refundFound(life.is(), 1, RefundState.PAID_OUT));
        });
    }

    private static Life expired() {
        Life life = Life.fresh().payable();
        return life.at(life.is().expiresAt()).then(Happenings.payment(1, AttemptState.OPEN));
    }

    private static Life undecided() {
        Life life = Life.fresh().payable();
        return life.at(life.is().expiresAt().plus(Policy.DEFAULTS.pendingLimit()))
                .then(Happenings.payment(1, AttemptState.PENDING));
    }

    private static Life paidByAnother() {
        Life life = Life.fresh().payable().payable();
        return life.then(Happenings.paid(life.is(), 2, "pay-2", Life.PRICE));
    }

    private static Life refusedAfterAnother() {
        return paidByAnother().submitting().then(Happenings.submitted(1, Happenings.declined(DeclineCause.CUSTOMER)));
    }

    private void withTheMoney() {
        situation(Chapter.PAYMENT, "it is not yet delivered", () -> Life.fresh().paid());
        situation(
                Chapter.PAYMENT,
                "it is being delivered",
                () -> Life.fresh().paid().submitting());
        situation(
                Chapter.PAYMENT,
                "it is delivered",
                () -> Life.fresh().paid().submitting().delivered());
        situation(Chapter.PAYMENT, "it is delivered, an excess is on its way back", MoneyTable::excessAskedFor);
        situation(
                Chapter.PAYMENT,
                "it was cancelled, a refund is decided",
                () -> Life.fresh().paid().then(new Event.CancelAsked()));
        situation(Chapter.PAYMENT, "a refund was asked for", MoneyTable::asked);
        situation(Chapter.PAYMENT, "it is refunded", () -> refund(asked(), RefundState.PAID_OUT));
        situation(
                Chapter.PAYMENT,
                "the refund was refused for good",
                () -> asked().then(Happenings.refundSubmitted(1, Happenings.declined(DeclineCause.CATALOGUE))));
        situation(Chapter.PAYMENT, "the refund came back", () -> refund(asked(), RefundState.FAILED));
        situation(Chapter.PAYMENT, "too little came and is held", () -> {
            Life life = Life.fresh()
                    .under(Policy.DEFAULTS.underpaid(Policy.OddMoney.HOLD))
                    .payable();
            return life.then(Happenings.paid(life.is(), 1, "pay-1", LESS));
        });
        situation(Chapter.PAYMENT, "it is disputed", () -> becomes(Life.fresh().paid(), PaymentState.DISPUTED));
        situation(
                Chapter.PAYMENT,
                "it is disputed, a refund was decided",
                () -> becomes(Life.fresh().toBeRefunded(), PaymentState.DISPUTED));
        situation(
                Chapter.PAYMENT,
                "it is on its way back without us",
                () -> becomes(Life.fresh().paid(), PaymentState.REVERSING));
        situation(
                Chapter.PAYMENT,
                "it went back without us",
                () -> becomes(Life.fresh().paid(), PaymentState.REVERSED));
    }

    private static Life asked() {
        return Life.fresh().toBeRefunded().refundRequested();
    }

    private static Life refund(Life life, RefundState state) {
        return life.then(Happenings.refundFound(life.is(), 1, state));
    }

    private static Life becomes(Life life, PaymentState state) {
        return life.then(says(life, state));
    }

    private static Life excessAskedFor() {
        Life life = Life.fresh().payable();
        return life.then(Happenings.paid(life.is(), 1, "pay-1", MORE))
                .submitting()
                .delivered()
                .refundRequested();
    }

    private static Life partAskedFor() {
        return Life.fresh()
                .paid()
                .submitting()
                .delivered()
                .then(new Event.RefundAsked(1, Money.naira(100), "ada", "goodwill"))
                .refundRequested();
    }

    private void withARefund() {
        refund("it is decided and not yet asked for", () -> Life.fresh().toBeRefunded());
        refund("it was asked for, nothing was delivered", MoneyTable::asked);
        refund("it was asked for twice, nothing was delivered", MoneyTable::askedTwice);
        refund("it is on its way", () -> refund(asked(), RefundState.PROCESSING));
        refund("it is paid out", () -> refund(asked(), RefundState.PAID_OUT));
        refund(
                "it was refused for an empty balance",
                () -> asked().then(Happenings.refundSubmitted(1, Happenings.declined(DeclineCause.OUR_ACCOUNT))));
        refund(
                "it was refused for good",
                () -> asked().then(Happenings.refundSubmitted(1, Happenings.declined(DeclineCause.CATALOGUE))));
        refund("it needs the customer's details", () -> refund(asked(), RefundState.NEEDS_ATTENTION));
        refund("it came back", () -> refund(refund(asked(), RefundState.PAID_OUT), RefundState.FAILED));
        refund("it was asked for of an excess, delivered", MoneyTable::excessAskedFor);
        refund("it was asked for by an operator, delivered", MoneyTable::partAskedFor);
        refund("it is paid out of an excess, delivered", () -> refund(excessAskedFor(), RefundState.PAID_OUT));
    }

    private void refund(String name, Supplier<Life> reached) {
        situation(Chapter.REFUND, name, reached);
    }

    private static Life askedTwice() {
        return asked().then(Happenings.refundSubmitted(1, Happenings.notSent()))
                .after(Policy.DEFAULTS.refundRetryWaits().get(0))
                .refundRequested();
    }

    // ---- words

    private Word word(Chapter chapter, String code, String says, Function<Life, Event> event) {
        Word word = new Word(chapter, code, says, Policy.DEFAULTS, Optional.empty(), it -> it, event);
        words.add(word);
        return word;
    }

    private void ofACheckout() {
        word(
                Chapter.CHECKOUT,
                "unheard-of",
                "never heard of it",
                it -> Happenings.paymentAnswer(1, Happenings.absent()));
        word(
                Chapter.CHECKOUT,
                "no-answer",
                "nothing, or nonsense",
                it -> Happenings.paymentAnswer(1, Happenings.noAnswer()));
        word(
                Chapter.CHECKOUT,
                "abandoned",
                "not finished (Paystack: abandoned)",
                it -> Happenings.payment(1, AttemptState.OPEN));
        last("abandoned-at-the-end", "not finished, at the end of the time to pay", AttemptState.OPEN);
        word(Chapter.CHECKOUT, "pending", "in progress", it -> Happenings.payment(1, AttemptState.PENDING));
        last("pending-at-the-end", "in progress, at the end of the time to pay", AttemptState.PENDING);
        word(Chapter.CHECKOUT, "failed", "failed", it -> Happenings.payment(1, AttemptState.FAILED));
        Word paid = paid("paid", "paid, as asked", it -> it);
        vary(paid, "late = REFUND", "paid-late-refund", Policy.DEFAULTS.late(Policy.LateMoney.REFUND));
        vary(paid, "late = HOLD", "paid-late-hold", Policy.DEFAULTS.late(Policy.LateMoney.HOLD));
        vary(paid, "paidTwice = HOLD", "paid-twice-hold", Policy.DEFAULTS.paidTwice(Policy.OddMoney.HOLD));
        paid(
                "paid-with-fee",
                "paid, and the gateway's fee of " + MoneyRow.brief(FEE) + " on top",
                it -> amount(it, Life.PRICE.plus(FEE)).fee(FEE));
        Word less = paid("paid-less", "paid, only " + MoneyRow.brief(LESS), it -> amount(it, LESS));
        vary(less, "underpaid = HOLD", "paid-less-hold", Policy.DEFAULTS.underpaid(Policy.OddMoney.HOLD));
        Word more = paid("paid-more", "paid, even " + MoneyRow.brief(MORE), it -> amount(it, MORE));
        vary(more, "overpaid = HOLD", "paid-more-hold", Policy.DEFAULTS.overpaid(Policy.OddMoney.HOLD));
        Word cedis =
                paid("paid-other-currency", "paid, in another currency", it -> amount(it, Money.of(50_000, "GHS")));
        vary(
                cedis,
                "otherCurrency = REFUND",
                "paid-other-currency-refund",
                Policy.DEFAULTS.otherCurrency(Policy.OddMoney.REFUND));
        paid("paid-test-money", "paid, with test money", it -> it.mode(Mode.TEST));
        paid("paid-other-reference", "paid, under another reference", it -> it.reference("another"));
        paid("paid-other-asked", "paid, and that another amount was asked", it -> it.asked(Money.naira(1)));
        paid("paid-and-disputed", "paid, and disputed already", it -> it.state(PaymentState.DISPUTED));
        paid("paid-and-back", "paid, and back already", it -> it.state(PaymentState.REVERSED));
        word(
                Chapter.CHECKOUT,
                "paid-twice-at-once",
                "paid, and paid once more",
                it -> Happenings.paidBy(1, asAsked(it).evidence(), again(it).evidence()));
    }

    private void last(String code, String says, AttemptState state) {
        Word word = word(Chapter.CHECKOUT, code, says, it -> Happenings.payment(1, state));
        words.set(
                words.size() - 1,
                word.after(it ->
                        it.at(it.now().isBefore(it.is().expiresAt()) ? it.is().expiresAt() : it.now())));
    }

    private Word paid(String code, String says, UnaryOperator<Paid> change) {
        return word(
                Chapter.CHECKOUT, code, says, it -> change.apply(asAsked(it)).in(1));
    }

    private void vary(Word word, String setting, String code, Policy policy) {
        words.add(word.under(setting, code, policy));
    }

    private static Paid asAsked(Life life) {
        return Paid.of(life.is(), 1, "pay-1", Life.PRICE);
    }

    private static Paid again(Life life) {
        return Paid.of(life.is(), 1, "pay-1-again", Life.PRICE);
    }

    private static Paid amount(Paid paid, Money charged) {
        return new Paid(
                paid.id(),
                paid.reference(),
                paid.asked(),
                charged,
                Money.zero(charged.currency()),
                paid.mode(),
                paid.state());
    }

    private void ofAPayment() {
        word(Chapter.PAYMENT, "ours", "it is ours", it -> says(it, PaymentState.PAID));
        word(Chapter.PAYMENT, "disputed", "the customer's bank disputes it", it -> says(it, PaymentState.DISPUTED));
        word(Chapter.PAYMENT, "reversing", "it is on its way back", it -> says(it, PaymentState.REVERSING));
        word(
                Chapter.PAYMENT,
                "reversed",
                "it is back (chargeback, or by the dashboard)",
                it -> says(it, PaymentState.REVERSED));
        Word second = word(
                Chapter.PAYMENT,
                "second",
                "a second one came",
                it -> Happenings.paidBy(
                        1,
                        known(it, it.is().payments().get(0).evidence().state()).evidence(),
                        again(it).evidence()));
        vary(second, "paidTwice = HOLD", "second-hold", Policy.DEFAULTS.paidTwice(Policy.OddMoney.HOLD));
    }

    private static Paid known(Life life, PaymentState state) {
        return amount(
                        Paid.of(life.is(), 1, "pay-1", Life.PRICE),
                        life.is().payments().get(0).evidence().charged())
                .state(state);
    }

    /** The first payment again, in a state. */
    private static Event says(Life life, PaymentState state) {
        return known(life, state).in(1);
    }

    private void ofARefund() {
        submission(
                "refund-taken",
                "taken, on its way",
                it -> new Outcome.Pending<>(Happenings.says(it.is(), 1, RefundState.PROCESSING)));
        submission(
                "refund-taken-paid-out",
                "taken, paid out at once",
                it -> new Outcome.Succeeded<>(Happenings.says(it.is(), 1, RefundState.PAID_OUT)));
        submission(
                "refund-empty-balance",
                "refused: our balance is empty",
                it -> Happenings.declined(DeclineCause.OUR_ACCOUNT));
        submission("refund-refused-now", "refused for now", it -> Happenings.declined(DeclineCause.TEMPORARY));
        submission(
                "refund-refused",
                "refused for good, as if it were back already",
                it -> Happenings.declined(DeclineCause.CATALOGUE));
        submission("refund-not-sent", "nothing: it was never sent", it -> Happenings.notSent());
        submission("refund-unknown", "nothing, or nonsense, to the request", it -> Happenings.unknown());
        found("refund-on-its-way", "on its way", RefundState.PROCESSING);
        found("refund-paid-out", "paid out", RefundState.PAID_OUT);
        found("refund-needs-details", "it needs the customer's details", RefundState.NEEDS_ATTENTION);
        found("refund-failed", "it failed, the money is with us", RefundState.FAILED);
        Word slow = found("refund-on-its-way-long", "on its way, two weeks later", RefundState.PROCESSING);
        words.set(words.size() - 1, slow.after(it -> it.after(Policy.DEFAULTS.refundAskLimit())));
        word(
                Chapter.REFUND,
                "refund-other-amount",
                "another amount is on its way",
                it -> Happenings.refund(
                        1,
                        new Answer.Found<>(new RefundEvidence(
                                Optional.of("re-1"), Money.naira(3), RefundState.PROCESSING, "another amount"))));
        word(
                Chapter.REFUND,
                "refund-no-answer",
                "nothing, or nonsense, to the question",
                it -> Happenings.refund(1, Happenings.noAnswer()));
        word(
                Chapter.REFUND,
                "refund-absent-early",
                "none with our mark, at once",
                it -> Happenings.refund(1, Happenings.absent()));
        absent("refund-absent", "none with our mark, once it counts", MoneyTable::untilItCounts);
        absent("refund-absent-twice", "none with our mark, for the second time", it -> {
            untilItCounts(it).decide(Happenings.refund(1, Happenings.absent()));
            return it.after(Life.SETTLING);
        });
    }

    /** The host's own credits, in place of the gateway. */
    private void ofACredit() {
        word(
                Chapter.REFUND,
                "credited",
                "nothing: the host credited it to a wallet",
                it -> new Event.RefundCredited(1, "wallet-1"));
        word(
                Chapter.REFUND,
                "credit-failed",
                "nothing: the host's credit was rolled back",
                it -> new Event.CreditRolledBack(1, "SQLException, SQLSTATE 57014"));
    }

    private static Life untilItCounts(Life life) {
        return life.after(Duration.ofSeconds(30).plus(Life.CALL_TIMEOUT).plus(Life.SETTLING));
    }

    private void submission(String code, String says, Function<Life, Outcome<RefundEvidence>> outcome) {
        word(Chapter.REFUND, code, says, it -> Happenings.refundSubmitted(1, outcome.apply(it)));
    }

    private Word found(String code, String says, RefundState state) {
        return word(Chapter.REFUND, code, says, it -> Happenings.refundFound(it.is(), 1, state));
    }

    private void absent(String code, String says, UnaryOperator<Life> wait) {
        Word word = word(Chapter.REFUND, code, says, it -> Happenings.refund(1, Happenings.absent()));
        words.set(words.size() - 1, word.after(wait));
    }

    private void wishes() {
        word(Chapter.WISH, "cancel", "to cancel it", it -> new Event.CancelAsked());
        word(
                Chapter.WISH,
                "goodwill",
                "to give back " + MoneyRow.brief(Money.naira(100)),
                it -> new Event.RefundAsked(1, Money.naira(100), "ada", "goodwill"));
        word(
                Chapter.WISH,
                "too-much",
                "to give back more than ever came",
                it -> new Event.RefundAsked(1, Money.naira(10_000), "ada", "by mistake"));
    }
}
