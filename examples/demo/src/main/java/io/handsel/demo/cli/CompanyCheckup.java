package io.handsel.demo.cli;

import io.handsel.ConfigurationException;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.CallContext;
import io.handsel.payment.Mode;
import io.handsel.payment.PaymentReport;
import io.handsel.paystack.PaystackConfig;
import io.handsel.paystack.PaystackGateway;
import io.handsel.vtpass.VtpassConfig;
import io.handsel.vtpass.VtpassProvider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Checks the keys, their modes, and with one harmless question each whether the companies answer them. */
final class CompanyCheckup {

    /** Less float than this is worth a warning. */
    private static final Money LITTLE = Money.naira(1_000);

    private final Variables variables;
    private final boolean live;
    private final List<Finding> findings = new ArrayList<>();

    CompanyCheckup(Variables variables, boolean live) {
        this.variables = variables;
        this.live = live;
    }

    List<Finding> run() {
        Optional<PaystackConfig> paystack =
                read("paystack keys", variables.missingOfPaystack(), PaystackConfig::fromEnvironment);
        Optional<VtpassConfig> vtpass = read("vtpass keys", variables.missingOfVtpass(), VtpassConfig::fromEnvironment);
        paystack.ifPresent(it -> findings.add(Finding.ok("paystack keys", "present and well formed, " + it.mode())));
        vtpass.ifPresent(it -> findings.add(Finding.ok("vtpass keys", "present and well formed, " + it.mode())));
        if (paystack.isPresent() && vtpass.isPresent()) {
            findings.add(modes(paystack.get().mode(), vtpass.get().mode()));
        }
        paystack.map(CompanyCheckup::gateway).ifPresent(findings::add);
        vtpass.map(CompanyCheckup::balance).ifPresent(findings::add);
        return findings;
    }

    private <T> Optional<T> read(String topic, List<String> missing, Function<Map<String, String>, T> reader) {
        if (!missing.isEmpty()) {
            missing.forEach(it -> findings.add(Finding.fail(topic, "missing " + it)));
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(variables.all()));
        } catch (ConfigurationException wrong) {
            findings.add(Finding.fail(topic, String.valueOf(wrong.getMessage())));
            return Optional.empty();
        }
    }

    private Finding modes(Mode paystack, Mode vtpass) {
        if (paystack != vtpass) {
            return Finding.fail("modes", "Paystack's key is for " + paystack + ", VTpass's keys are for " + vtpass);
        }
        if (paystack == Mode.LIVE && !live) {
            return Finding.warn("modes", "all accounts are LIVE: the commands move real money, and ask for --live");
        }
        if (paystack == Mode.TEST && live) {
            return Finding.fail("modes", "--live was given, but all accounts are TEST");
        }
        return Finding.ok("modes", "all accounts are " + paystack);
    }

    /** A reference that nobody has: the answer "unknown" shows that the key was taken. */
    private static Finding gateway(PaystackConfig config) {
        String nobodys = "handsel-doctor-" + UUID.randomUUID();
        Answer<PaymentReport> answer = PaystackGateway.create(config).verify(nobodys, Question.INSTANCE);
        String where = config.baseUrl() + ": ";
        return answer.fold(
                found -> Finding.fail("gateway", where + "knows a transaction that was never made"),
                absent -> Finding.ok("gateway", where + "reachable, and it takes the key"),
                unknown -> Finding.fail("gateway", where + unknown.doubt() + ", " + unknown.detail()));
    }

    private static Finding balance(VtpassConfig config) {
        String where = config.baseUrl() + ": ";
        return VtpassProvider.create(config)
                .balance(Question.INSTANCE)
                .fold(
                        found -> found.found().isMoreThan(LITTLE)
                                ? Finding.ok("float", where + found.found())
                                : Finding.warn("float", where + found.found() + ", which is little: top it up"),
                        absent -> Finding.fail("float", where + absent.detail()),
                        unknown -> Finding.fail("float", where + unknown.doubt() + ", " + unknown.detail()));
    }

    /** A question outside of any transaction: it may start at any time, and nobody keeps the answer. */
    private enum Question implements CallContext {
        INSTANCE;

        @Override
        public Instant notAfter() {
            return Instant.MAX;
        }

        @Override
        public boolean mayStart() {
            return true;
        }

        @Override
        public void received(String what, int httpStatus, String body) {
            // not kept: it belongs to no transaction
        }
    }
}
