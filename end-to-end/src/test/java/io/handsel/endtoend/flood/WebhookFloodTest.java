package io.handsel.endtoend.flood;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.WebhookLimits;
import io.handsel.jdbi.SqlChecks;
import io.handsel.proof.harness.Accounts;
import io.handsel.proof.harness.Postgres;
import io.handsel.store.Search;
import io.handsel.webhook.WebhookReply;
import io.handsel.webhook.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * P6 under a flood, in real time: adapters, PostgreSQL, and the calls to both companies over HTTP. The webhooks of the
 * purchases made meanwhile come over HTTP too; the flood itself comes by direct calls, as from a host's HTTP server.
 */
final class WebhookFloodTest {

    private static final int BUYERS = 20;

    private final Profile profile = Profile.chosen();
    private final Town town = new Town();
    private final AtomicInteger unsignedSoFar = new AtomicInteger();
    private final ExecutorService buyers = Executors.newFixedThreadPool(BUYERS);

    @AfterEach
    void close() {
        buyers.shutdownNow();
        town.close();
    }

    @Test
    void p6_forgedOnesNeitherFillTheTableNorHoldUpHonestOnes() throws Exception {
        warmUp();
        List<Town.Open> told = paidBeforeWord(profile.told(profile.seconds()));
        Times quiet = buy();
        long before = town.rows("true");
        long strangersBefore = town.rows("key = 'unsigned'");

        Sender honest = honest(told, profile.seconds());
        Sender badlySigned = badlySigned(profile.seconds());
        Sender unsigned = unsigned(profile.seconds());
        long start = System.nanoTime();
        List.of(honest, badlySigned, unsigned).forEach(it -> it.start(start));
        Times flooded = buy();
        honest.await();
        badlySigned.await();
        unsigned.await();
        told.forEach(town::awaitCompleted);
        double reflected = (System.nanoTime() - start) / 1e9;

        long stored = town.rows("true") - before;
        long strangers = town.rows("key = 'unsigned'") - strangersBefore;
        print(honest, badlySigned, unsigned, quiet, flooded, stored, strangers, reflected);
        assertThat(honest.answers()).as("honest ones").isEqualTo(Map.of(200, (long) honest.many()));
        assertThat(badlySigned.answers()).as("forged ones").isEqualTo(Map.of(401, (long) badlySigned.many()));
        assertThat(unsigned.answers()).as("unsigned ones").containsOnlyKeys(200, 429);
        assertThat(strangers)
                .as("of the unsigned ones")
                .isEqualTo(unsigned.answers().get(200))
                .isLessThanOrEqualTo(room(unsigned));
        assertThat(stored - strangers).as("told and bought, each once").isEqualTo(told.size() + profile.purchases());
        for (double share : new double[] {0.5, 0.99}) {
            assertThat(flooded.millis(share) - quiet.millis(share))
                    .as("delay of purchases, in ms, of this share: %s", share)
                    .isLessThan(profile.mostDelayMillis());
        }
        everyPromiseHolds();
    }

    private void warmUp() throws ExecutionException, InterruptedException {
        List<Town.Open> told = paidBeforeWord(profile.told(profile.warmUpSeconds()));
        if (told.isEmpty()) {
            return;
        }
        List<Sender> senders = List.of(
                honest(told, profile.warmUpSeconds()),
                badlySigned(profile.warmUpSeconds()),
                unsigned(profile.warmUpSeconds()));
        long start = System.nanoTime();
        senders.forEach(it -> it.start(start));
        for (Sender sender : senders) {
            sender.await();
        }
        told.forEach(town::awaitCompleted);
    }

    /** How many of those that match nothing there is room for in the time. */
    private static long room(Sender sender) {
        WebhookLimits limits = WebhookLimits.DEFAULTS;
        return limits.unmatchedAtOnce() + (long) Math.ceil(limits.unmatchedPerSecond() * (sender.seconds() + 1));
    }

    /** Paid at the gateway, which has not told us yet. */
    private List<Town.Open> paidBeforeWord(int many) throws ExecutionException, InterruptedException {
        List<Future<Town.Open>> opened = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            opened.add(buyers.submit(town::open));
        }
        List<Town.Open> told = new ArrayList<>();
        for (Future<Town.Open> each : opened) {
            Town.Open open = each.get();
            town.paystack.loseWebhooks(open.payment());
            town.paystack.pay(open.payment());
            told.add(open);
        }
        return told;
    }

    /** As many purchases as the profile has, at a steady rate. */
    private Times buy() throws ExecutionException, InterruptedException {
        long start = System.nanoTime();
        long apart = TimeUnit.SECONDS.toNanos(profile.seconds()) / profile.purchases();
        List<Future<Long>> bought = new ArrayList<>();
        for (int i = 0; i < profile.purchases(); i++) {
            for (long wait = start + apart * i - System.nanoTime(); wait > 0; ) {
                LockSupport.parkNanos(wait);
                wait = start + apart * i - System.nanoTime();
            }
            bought.add(buyers.submit(town::buy));
        }
        long[] nanos = new long[bought.size()];
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] = bought.get(i).get();
        }
        return new Times(nanos);
    }

    /** Each of them comes first in turn, and between them those come again that came before. */
    private Sender honest(List<Town.Open> told, int seconds) {
        List<WebhookRequest> requests =
                told.stream().map(it -> town.paystack.webhook(it.payment())).toList();
        int many = profile.honestPerSecond() * seconds;
        return new Sender(many, profile.honestPerSecond(), 64, i -> {
            int latest = i / profile.repeats();
            int which = i % profile.repeats() == 0 ? latest : (int) (i * 7919L % (latest + 1));
            return town.handsel.webhook(Accounts.PAYSTACK, requests.get(which));
        });
    }

    private Sender badlySigned(int seconds) {
        String signature = "0123456789abcdef".repeat(8);
        int many = profile.badlySignedPerSecond() * seconds;
        return new Sender(many, profile.badlySignedPerSecond(), 4, i -> {
            byte[] body = """
                {"event":"charge.success","data":{"id":%d,"domain":"test","status":"success","reference":"forged-%d",
                "amount":50000,"message":null,"gateway_response":"Successful","paid_at":"2026-01-05T12:00:00.000Z",
                "channel":"card","currency":"NGN","ip_address":"127.0.0.1","fees":750,"customer":{"id":1,"email":
                "forged@example.com","customer_code":"CUS_forged"},"requested_amount":50000}}\
                """.formatted(i, i).getBytes(StandardCharsets.UTF_8);
            return answer(Accounts.PAYSTACK, Map.of("x-paystack-signature", List.of(signature)), body);
        });
    }

    private Sender unsigned(int seconds) {
        int many = profile.unsignedPerSecond() * seconds;
        return new Sender(many, profile.unsignedPerSecond(), 32, i -> {
            byte[] body = """
                {"type":"transaction-update","data":{"code":"000","requestId":"2026010512forged%d"}}\
                """.formatted(unsignedSoFar.incrementAndGet()).getBytes(StandardCharsets.UTF_8);
            return answer(Accounts.VTPASS, Map.of(), body);
        });
    }

    private WebhookReply answer(String account, Map<String, List<String>> headers, byte[] body) {
        return town.handsel.webhook(account, WebhookRequest.of(headers, body));
    }

    private void everyPromiseHolds() {
        assertThat(town.rows("body IS NOT NULL AND position('forged-' in convert_from(body, 'UTF8')) > 0"))
                .as("badly signed ones that were stored")
                .isZero();
        assertThat(Postgres.rows(town.database, "SELECT DISTINCT status FROM handsel_transaction ORDER BY status"))
                .containsExactly("COMPLETED");
        assertThat(town.vtpass.ledger().vends())
                .as("deliveries")
                .hasSize(profile.told(profile.warmUpSeconds())
                        + profile.told(profile.seconds())
                        + 2 * profile.purchases());
        assertThat(town.paystack.errors()).isEmpty();
        assertThat(town.vtpass.errors()).isEmpty();
        assertThat(town.handsel.check(Search.ALL.limit(500)).findings()).isEmpty();
        assertThat(SqlChecks.of(town.database).runAll()).isEmpty();
    }

    private void print(
            Sender honest,
            Sender badlySigned,
            Sender unsigned,
            Times quiet,
            Times flooded,
            long stored,
            long strangers,
            double reflected) {
        int many = honest.many() + badlySigned.many() + unsigned.many();
        double seconds = Math.max(honest.seconds(), Math.max(badlySigned.seconds(), unsigned.seconds()));
        System.out.printf(
                Locale.ROOT,
                """
                webhook flood: %d webhooks in %.2f s, %.0f/s
                  honest        %6d, %5.0f/s, answers %s, acknowledged in %s
                  badly signed  %6d, %5.0f/s, answers %s, in %s
                  unsigned      %6d, %5.0f/s, answers %s, in %s
                  rows stored   %d, of those unsigned %d
                  purchases     quiet: %s
                                flood: %s
                  all honest ones reflected %.1f s after the flood began
                """,
                many,
                seconds,
                many / seconds,
                honest.many(),
                honest.rate(),
                honest.answers(),
                honest.times(),
                badlySigned.many(),
                badlySigned.rate(),
                badlySigned.answers(),
                badlySigned.times(),
                unsigned.many(),
                unsigned.rate(),
                unsigned.answers(),
                unsigned.times(),
                stored,
                strangers,
                quiet,
                flooded,
                reflected);
    }
}
