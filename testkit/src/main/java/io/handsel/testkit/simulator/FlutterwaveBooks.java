package io.handsel.testkit.simulator;

import io.handsel.internal.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** What the Flutterwave simulator knows. Guarded by its own monitor. */
final class FlutterwaveBooks {

    /** Ids above two to the 31st, so that nobody gets by with 32 bits. */
    private static final long FIRST_ID = 4_288_200_108L;

    final List<Link> links = new ArrayList<>();
    final List<Tx> transactions = new ArrayList<>();
    final List<Refunded> refunds = new ArrayList<>();
    private long lastId = FIRST_ID;
    long balance = Long.MAX_VALUE;

    /** A hosted page. No transaction stands behind it until somebody tries to pay. */
    record Link(
            String code,
            String reference,
            String email,
            long amount,
            String currency,
            Optional<String> redirectUrl,
            Json meta,
            Optional<String> title,
            Optional<String> description,
            Instant createdAt) {}

    /** One try to pay. */
    static final class Tx {
        final long id;
        final Link link;
        final Instant createdAt;
        long charged;
        long fee;
        long settled;
        String status;
        String words;

        Tx(long id, Link link, String status, String words, Instant createdAt) {
            this.id = id;
            this.link = link;
            this.charged = link.amount();
            this.status = status;
            this.words = words;
            this.createdAt = createdAt;
        }

        boolean isPaid() {
            return status.equals("successful");
        }
    }

    /** One refund. */
    static final class Refunded {
        final long id;
        final Tx tx;
        final long amount;
        final Optional<String> comments;
        final Instant createdAt;
        String status = "completed";
        Optional<String> disbursed = Optional.empty();

        Refunded(long id, Tx tx, long amount, Optional<String> comments, Instant createdAt) {
            this.id = id;
            this.tx = tx;
            this.amount = amount;
            this.comments = comments;
            this.createdAt = createdAt;
        }
    }

    static int digits(String currency) {
        return Currency.getInstance(currency).getDefaultFractionDigits();
    }

    static BigDecimal major(long minor, String currency) {
        return BigDecimal.valueOf(minor, digits(currency));
    }

    static long minor(BigDecimal major, String currency) {
        return major.movePointRight(digits(currency)).longValueExact();
    }

    synchronized long nextId() {
        lastId++;
        return lastId;
    }

    synchronized Optional<Link> link(String reference) {
        return links.stream().filter(it -> it.reference().equals(reference)).findFirst();
    }

    synchronized Link known(String reference) {
        return link(reference).orElseThrow(() -> new IllegalArgumentException("nothing was opened under " + reference));
    }

    synchronized Optional<Link> byCode(String code) {
        return links.stream().filter(it -> it.code().equals(code)).findFirst();
    }

    synchronized List<Tx> tries(String reference) {
        return transactions.stream()
                .filter(it -> it.link.reference().equals(reference))
                .toList();
    }

    synchronized Optional<Tx> tx(long id) {
        return transactions.stream().filter(it -> it.id == id).findFirst();
    }

    synchronized Tx knownTx(long id) {
        return tx(id).orElseThrow(() -> new IllegalArgumentException("there is no transaction " + id));
    }

    synchronized Tx add(Link link, String status, String words, Instant now) {
        Tx tx = new Tx(nextId(), link, status, words, now);
        transactions.add(tx);
        return tx;
    }

    /** Takes the money of a try that was not paid yet. What it settles as is what came less the fee. */
    synchronized void charge(Tx tx, long charged, long customerFee) {
        long fee = customerFee > 0 ? customerFee : Math.min(charged * 14 / 1000, 200_000);
        tx.charged = charged;
        tx.fee = fee;
        tx.settled = charged - fee;
        tx.status = "successful";
        tx.words = "Approved by Financial Institution";
        if (balance != Long.MAX_VALUE) {
            balance += tx.settled;
        }
    }

    synchronized long goneBack(Tx tx) {
        return refunds.stream()
                .filter(it -> it.tx == tx && !it.status.equals("failed"))
                .mapToLong(it -> it.amount)
                .sum();
    }

    synchronized Optional<Refunded> refund(long id) {
        return refunds.stream().filter(it -> it.id == id).findFirst();
    }

    synchronized FlutterwaveLedger ledger() {
        return new FlutterwaveLedger(
                links.stream()
                        .map(it -> new FlutterwaveLedger.Opened(
                                it.reference(), it.amount(), it.currency(), it.createdAt()))
                        .toList(),
                transactions.stream()
                        .filter(Tx::isPaid)
                        .map(it -> new FlutterwaveLedger.Charge(
                                it.id, it.link.reference(), it.charged, it.fee, it.link.currency(), it.createdAt))
                        .toList(),
                refunds.stream()
                        .map(it -> new FlutterwaveLedger.RefundEntry(
                                it.id,
                                it.tx.id,
                                it.tx.link.reference(),
                                it.amount,
                                it.comments.orElse(""),
                                it.status,
                                it.disbursed,
                                it.createdAt))
                        .toList());
    }
}
