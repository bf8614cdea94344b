package io.handsel.demo.day;

import static io.handsel.testkit.simulator.Endpoint.INITIALISE;
import static io.handsel.testkit.simulator.Endpoint.PAY;
import static io.handsel.testkit.simulator.Endpoint.REFUND;

import io.handsel.demo.day.Customer.Step;
import io.handsel.money.Money;
import io.handsel.payment.Mode;
import io.handsel.payment.PaymentAttempt;
import io.handsel.payment.RefundStatus;
import io.handsel.testkit.simulator.Fault;
import io.handsel.testkit.simulator.PaystackLedger;
import io.handsel.testkit.simulator.PaystackSimulator;
import io.handsel.testkit.simulator.RefundFate;
import io.handsel.testkit.simulator.SeenRequest;
import io.handsel.testkit.simulator.VtpassSimulator;
import io.handsel.transaction.Flag;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** What happens in each scenario: what goes wrong at the companies, and what the customer does when. */
final class Scripts {

    private static final HttpClient BROWSER = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /** Often enough to outlast every retry. */
    private static final int ALWAYS = 1000;

    private static final Money A_LITTLE = Money.naira(20);

    private Scripts() {}

    /** Sets up what will go wrong with an order, before it is begun. */
    static void prepare(Order order, World world) {
        Predicate<SeenRequest> ofThePhone = request -> request.mentions(order.phone());
        VtpassSimulator vtpass = world.vtpass();
        switch (order.scenario()) {
            case PAID_TWICE ->
                world.paystack().fault(INITIALISE, it -> it.mentions(order.email()), new Fault.NoAnswer(true), 1);
            case PROVIDER_TIMED_OUT -> vtpass.fault(PAY, ofThePhone, new Fault.Late(World.longerThanAnyCall()), 1);
            case PROVIDER_GARBLED -> vtpass.fault(PAY, ofThePhone, new Fault.CutMidway(), 1);
            case PROVIDER_NEVER_GOT_IT -> vtpass.fault(PAY, ofThePhone, new Fault.CutBeforeReading(), 1);
            case EMPTY_FLOAT -> vtpass.answer(PAY, ofThePhone, "018", false, 2);
            case DECLINED, REFUND_STUCK, REFUND_BOUNCED, REFUND_ANSWER_LOST, REFUND_NEVER_ARRIVED ->
                vtpass.answer(PAY, ofThePhone, "016", false, ALWAYS);
            case PAID_AND_DELIVERED,
                    ABANDONED,
                    PAID_LATE,
                    UNDERPAID,
                    OVERPAID,
                    WRONG_CURRENCY,
                    OTHER_MODE,
                    SLOW_PAYMENT,
                    GOODWILL,
                    CHARGED_BACK,
                    CUSTOMER_PAID_FEE,
                    CLICKED_TWICE,
                    DUPLICATE_WEBHOOK,
                    FORGED_WEBHOOK,
                    LOST_WEBHOOK_POLLED,
                    LOST_WEBHOOK_RETURNED,
                    PROVIDER_PENDING,
                    REVERSED,
                    CANCELLED,
                    CANCELLED_BUT_PAID -> {}
        }
    }

    /** The steps of a scenario, after the order was begun. */
    static List<Step> of(Scenario scenario) {
        return switch (scenario) {
            case PAID_AND_DELIVERED, CLICKED_TWICE -> List.of(Scripts::payOnThePage);
            case ABANDONED -> List.of();
            case PAID_LATE -> List.of(when(TransactionStatus.EXPIRED, Scripts::payTheLatest));
            case PAID_TWICE ->
                List.of(pay(PaystackSimulator::pay), when(TransactionStatus.COMPLETED, Scripts::payWhatWasLost));
            case UNDERPAID -> List.of(payAnother(-50_00));
            case OVERPAID -> List.of(payAnother(+125_00));
            case WRONG_CURRENCY -> List.of(pay((paystack, reference) -> paystack.payInCurrency(reference, "GHS")));
            case OTHER_MODE ->
                List.of(pay((paystack, reference) -> {
                    paystack.domainIs(reference, Mode.LIVE);
                    paystack.pay(reference);
                }));
            case SLOW_PAYMENT -> List.of(pay(PaystackSimulator::pending), pay(PaystackSimulator::pay));
            case CUSTOMER_PAID_FEE ->
                List.of(pay((paystack, reference) -> paystack.payWithCustomerFee(reference, 12_50)));
            case DUPLICATE_WEBHOOK ->
                List.of(pay((paystack, reference) -> {
                    paystack.duplicateWebhooks(reference, 3);
                    paystack.pay(reference);
                }));
            case FORGED_WEBHOOK -> List.of(pay(PaystackSimulator::sendForgedWebhook));
            case LOST_WEBHOOK_POLLED ->
                List.of(pay((paystack, reference) -> {
                    paystack.loseWebhooks(reference);
                    paystack.pay(reference);
                }));
            case LOST_WEBHOOK_RETURNED ->
                List.of((customer, transaction) -> customer.payable(transaction)
                        .map(reference -> {
                            customer.world().paystack().loseWebhooks(reference);
                            return payOnThePage(customer, transaction);
                        })
                        .orElse(false));
            case PROVIDER_PENDING, PROVIDER_TIMED_OUT, PROVIDER_GARBLED, PROVIDER_NEVER_GOT_IT, EMPTY_FLOAT, DECLINED ->
                List.of(pay(PaystackSimulator::pay));
            case REFUND_STUCK -> List.of(payFatefully(RefundFate.NEEDS_ATTENTION));
            case REFUND_BOUNCED -> List.of(payFatefully(RefundFate.FAILED));
            case REFUND_ANSWER_LOST -> List.of(payAndHinderTheRefund(new Fault.NoAnswer(true)));
            case REFUND_NEVER_ARRIVED -> List.of(payAndHinderTheRefund(new Fault.NoAnswer(false)));
            case GOODWILL ->
                List.of(
                        pay(PaystackSimulator::pay),
                        when(TransactionStatus.COMPLETED, Scripts::giveALittleBack),
                        new Until(it ->
                                it.refunds().stream().anyMatch(refund -> refund.status() == RefundStatus.PAID_OUT)));
            case CHARGED_BACK ->
                List.of(
                        pay(PaystackSimulator::pay),
                        when(TransactionStatus.COMPLETED, Scripts::chargeBack),
                        new Until(it -> it.flags().contains(Flag.PAYMENT_REVERSED)));
            case REVERSED ->
                List.of(
                        pay(PaystackSimulator::pay),
                        when(
                                TransactionStatus.COMPLETED,
                                (customer, transaction) -> customer.world()
                                        .vtpass()
                                        .reverse(transaction
                                                .latestDelivery()
                                                .orElseThrow()
                                                .reference())));
            case CANCELLED -> List.of(Scripts::cancel);
            case CANCELLED_BUT_PAID ->
                List.of(Scripts::cancel, when(TransactionStatus.CANCELLED, Scripts::payTheLatest));
        };
    }

    private static Step pay(BiConsumer<PaystackSimulator, String> how) {
        return (customer, transaction) -> customer.payable(transaction)
                .map(reference -> {
                    how.accept(customer.world().paystack(), reference);
                    return true;
                })
                .orElse(false);
    }

    private static Step payAnother(long differenceInKobo) {
        return (customer, transaction) -> pay((paystack, reference) ->
                        paystack.payAmount(reference, transaction.price().minorUnits() + differenceInKobo))
                .take(customer, transaction);
    }

    private static Step payFatefully(RefundFate fate) {
        return pay((paystack, reference) -> {
            paystack.refundsOf(reference, fate);
            paystack.pay(reference);
        });
    }

    private static Step payAndHinderTheRefund(Fault fault) {
        return (customer, transaction) -> pay((paystack, reference) -> {
                    paystack.fault(REFUND, request -> request.mentions(transaction.reference()), fault, 1);
                    paystack.pay(reference);
                })
                .take(customer, transaction);
    }

    private static void giveALittleBack(Customer customer, Transaction transaction) {
        customer.world().handsel().refund(transaction.reference(), 1, A_LITTLE, "the demo", "an apology");
    }

    /** The customer's bank took the money back; Paystack's next word is about that. */
    private static void chargeBack(Customer customer, Transaction transaction) {
        String reference = transaction.latestAttempt().orElseThrow().reference();
        customer.world().paystack().statusIs(reference, "reversed");
        customer.world().paystack().resendWebhook(reference);
    }

    private static Step when(TransactionStatus status, BiConsumer<Customer, Transaction> what) {
        return new Later(status, what);
    }

    /** A step that waits until the purchase stands in a status. */
    private record Later(TransactionStatus status, BiConsumer<Customer, Transaction> what) implements Step {
        @Override
        public boolean take(Customer customer, Transaction transaction) {
            if (transaction.status() != status) {
                return false;
            }
            what.accept(customer, transaction);
            return true;
        }

        @Override
        public boolean hasTimeBefore(Transaction transaction) {
            return transaction.status() != status;
        }
    }

    /** Nothing is to be done but to wait until the shop knows. */
    private record Until(Predicate<Transaction> known) implements Step {
        @Override
        public boolean take(Customer customer, Transaction transaction) {
            return known.test(transaction);
        }

        @Override
        public boolean hasTimeBefore(Transaction transaction) {
            return !known.test(transaction);
        }
    }

    private static boolean cancel(Customer customer, Transaction transaction) {
        if (customer.payable(transaction).isEmpty()) {
            return false;
        }
        customer.world().handsel().cancel(transaction.reference());
        return true;
    }

    /** In an older tab: the checkout that Paystack opened, and whose address never reached the shop. */
    private static void payWhatWasLost(Customer customer, Transaction transaction) {
        PaystackLedger ledger = customer.world().paystack().ledger();
        transaction.attempts().stream()
                .map(PaymentAttempt::reference)
                .filter(it -> ledger.initialisedCount(it) == 1 && ledger.charged(it) == 0)
                .findFirst()
                .ifPresent(customer.world().paystack()::pay);
    }

    private static void payTheLatest(Customer customer, Transaction transaction) {
        customer.world()
                .paystack()
                .pay(transaction.latestAttempt().orElseThrow().reference());
    }

    /** As a person does it in a browser, who is sent back to the shop afterwards. */
    private static boolean payOnThePage(Customer customer, Transaction transaction) {
        if (customer.payable(transaction).isEmpty()) {
            return false;
        }
        URI page = transaction.attempts().stream()
                .flatMap(it -> it.session().stream())
                .flatMap(it -> it.url().stream())
                .reduce((first, second) -> second)
                .orElseThrow();
        HttpRequest click = HttpRequest.newBuilder(URI.create(page + "/pay"))
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            BROWSER.send(click, HttpResponse.BodyHandlers.discarding());
            return true;
        } catch (IOException e) {
            return false; // a kept connection that the page had just closed, for instance; the customer clicks again
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
