package io.handsel.demo.cli;

import io.handsel.ConfigurationException;
import io.handsel.money.Money;
import io.handsel.outcome.CallContext;
import io.handsel.payment.Mode;
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
    private final Choices choices;
    private final boolean live;
    private final List<Finding> findings = new ArrayList<>();

    CompanyCheckup(Variables variables, Choices choices, boolean live) {
        this.variables = variables;
        this.choices = choices;
        this.live = live;
    }

    List<Finding> run() {
        String pays = choices.gateway().account() + " keys";
        Optional<GatewayChoice.Opened> gateway =
                read(pays, variables.missingOf(choices.gateway()), choices.gateway()::open);
        List<ProviderChoice.Account> accounts = accounts();
        gateway.ifPresent(it -> findings.add(Finding.ok(pays, "present and well formed, " + it.mode())));
        accounts.forEach(it -> findings.add(Finding.ok(
                it.name() + " keys", "present and well formed, " + it.opened().mode())));
        if (gateway.isPresent() && !accounts.isEmpty()) {
            findings.add(modes(gateway.get().mode(), accounts));
        }
        gateway.map(CompanyCheckup::gateway).ifPresent(findings::add);
        accounts.forEach(it -> findings.add(balance(it.opened())));
        return findings;
    }

    private List<ProviderChoice.Account> accounts() {
        String topic = choices.provider().account() + " keys";
        try {
            return read(
                            topic,
                            variables.missingOf(choices.provider()),
                            unused -> choices.provider().accounts(variables))
                    .orElse(List.of());
        } catch (UsageException tooFew) {
            findings.add(Finding.fail(topic, String.valueOf(tooFew.getMessage())));
            return List.of();
        }
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

    private Finding modes(Mode gateway, List<ProviderChoice.Account> accounts) {
        for (ProviderChoice.Account account : accounts) {
            if (account.opened().mode() != gateway) {
                return Finding.fail(
                        "modes",
                        choices.gateway().company() + "'s key is for " + gateway + ", " + account.company()
                                + "'s keys are for " + account.opened().mode());
            }
        }
        if (gateway == Mode.LIVE && !live) {
            return Finding.warn("modes", "all accounts are LIVE: the commands move real money, and ask for --live");
        }
        if (gateway == Mode.TEST && live) {
            return Finding.fail("modes", "--live was given, but all accounts are TEST");
        }
        return Finding.ok("modes", "all accounts are " + gateway);
    }

    /** A reference that nobody has: the answer "unknown" shows that the key was taken. */
    private static Finding gateway(GatewayChoice.Opened opened) {
        String nobodys = "handsel-doctor-" + UUID.randomUUID();
        String where = opened.address() + ": ";
        return opened.gateway()
                .verify(nobodys, Question.INSTANCE)
                .fold(
                        found -> Finding.fail("gateway", where + "knows a transaction that was never made"),
                        absent -> Finding.ok("gateway", where + "reachable, and it takes the key"),
                        unknown -> Finding.fail("gateway", where + unknown.doubt() + ", " + unknown.detail()));
    }

    private static Finding balance(ProviderChoice.Opened opened) {
        String where = opened.address() + ": ";
        return opened.provider()
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
