package io.handsel.testkit.simulator;

import io.handsel.testkit.Canaries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The bills that the Flutterwave simulator knows. Guarded by the monitor of {@link FlutterwaveBooks}, whose balance pays. */
final class FlutterwaveBillBooks {

    /** Where a bill stands. */
    enum State {
        PENDING("pending"),
        DELIVERED("successful"),
        FAILED("failed"),
        REVERSED("reversed");

        final String word;

        State(String word) {
            this.word = word;
        }
    }

    /** What a payment asks for. The amount in kobo. */
    record Asked(String biller, String item, String customer, long amount, String reference) {}

    /** One bill that was taken. Amounts in kobo. */
    static final class Bill {
        final Asked asked;
        final String txRef;
        final String provider;
        final long number;
        final long fee;
        final Instant at;
        State state = State.PENDING;
        Optional<String> otherWord = Optional.empty();
        long delivered;
        Optional<String> token = Optional.empty();

        Bill(Asked asked, long number, long fee, Instant at) {
            this.asked = asked;
            this.number = number;
            this.fee = fee;
            this.at = at;
            this.delivered = asked.amount();
            this.txRef = "CF-FLYAPI-20261121" + number;
            this.provider = "BPUSSD" + number;
        }

        String word() {
            return otherWord.orElse(state.word);
        }

        long debit() {
            return asked.amount() + fee;
        }
    }

    private final FlutterwaveBooks money;
    final List<Bill> bills = new ArrayList<>();
    private final List<FlutterwaveBillLedger.Vend> vends = new ArrayList<>();
    private long spent;

    FlutterwaveBillBooks(FlutterwaveBooks money) {
        this.money = money;
    }

    boolean canPay(long kobo) {
        return money.balance >= kobo;
    }

    Bill open(Asked asked, long fee, Instant now) {
        Bill bill = new Bill(asked, money.nextId(), fee, now);
        bills.add(bill);
        take(bill.debit());
        return bill;
    }

    private void take(long kobo) {
        spent += kobo;
        if (money.balance != Long.MAX_VALUE) {
            money.balance -= kobo;
        }
    }

    void deliver(Bill bill, Instant now) {
        bill.state = State.DELIVERED;
        if (FlutterwaveBillCatalogue.isPrepaid(bill.asked.item())) {
            bill.token = Optional.of(Canaries.METER_TOKEN);
        }
        vends.add(new FlutterwaveBillLedger.Vend(
                bill.asked.reference(),
                bill.asked.biller(),
                bill.asked.item(),
                bill.asked.customer(),
                bill.delivered,
                bill.token,
                now,
                false));
    }

    void fail(Bill bill) {
        bill.state = State.FAILED;
        take(-bill.debit());
    }

    void reverse(Bill bill) {
        bill.state = State.REVERSED;
        take(-bill.debit());
        vends.replaceAll(it -> it.reference().equals(bill.asked.reference())
                ? new FlutterwaveBillLedger.Vend(
                        it.reference(), it.biller(), it.item(), it.customer(), it.amount(), it.token(), it.at(), true)
                : it);
    }

    /** The latest under a reference of ours. */
    Optional<Bill> ours(String reference) {
        return bills.stream()
                .filter(it -> it.asked.reference().equals(reference))
                .reduce((first, second) -> second);
    }

    Optional<Bill> theirs(String txRef) {
        return bills.stream().filter(it -> it.txRef.equals(txRef)).findFirst();
    }

    /** What the balance is told as; one without an end is told as ten million naira. */
    long balance() {
        return money.balance == Long.MAX_VALUE ? 10_000_000_00L : money.balance;
    }

    FlutterwaveBillLedger ledger() {
        return new FlutterwaveBillLedger(vends, spent);
    }
}
