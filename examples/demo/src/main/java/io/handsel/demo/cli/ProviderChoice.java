package io.handsel.demo.cli;

import io.handsel.delivery.VtuProvider;
import io.handsel.flutterwave.FlutterwaveBills;
import io.handsel.flutterwave.FlutterwaveConfig;
import io.handsel.inlomax.InlomaxConfig;
import io.handsel.inlomax.InlomaxProvider;
import io.handsel.payment.Mode;
import io.handsel.smeplug.SmeplugConfig;
import io.handsel.smeplug.SmeplugProvider;
import io.handsel.vtpass.VtpassConfig;
import io.handsel.vtpass.VtpassProvider;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Through which company purchases are delivered. */
enum ProviderChoice {
    /** VTpass. */
    VTPASS("VTpass") {
        @Override
        Map<String, String> needed() {
            return Variables.ordered(
                    "VTPASS_API_KEY", "VTpass's static API key (profile: API Keys)",
                    "VTPASS_SECRET_KEY", "VTpass's secret key, SK_... (profile: API Keys)",
                    "VTPASS_PUBLIC_KEY", "VTpass's public key, PK_... (profile: API Keys)",
                    "VTPASS_MODE", "sandbox or live: which of VTpass's two accounts the keys are for");
        }

        @Override
        Opened open(Map<String, String> variables) {
            VtpassConfig config = VtpassConfig.fromEnvironment(variables);
            return new Opened(config.mode(), config.baseUrl(), VtpassProvider.create(config));
        }
    },
    /** Inlomax, which is experimental. */
    INLOMAX("Inlomax") {
        @Override
        Map<String, String> needed() {
            return Variables.ordered(
                    "INLOMAX_API_KEY", "Inlomax's API key (dashboard: Developer)",
                    "INLOMAX_MODE", "sandbox or live: for which of them the key is");
        }

        @Override
        Opened open(Map<String, String> variables) {
            InlomaxConfig config = InlomaxConfig.fromEnvironment(variables);
            return new Opened(config.mode(), config.baseUrl(), InlomaxProvider.create(config));
        }
    },
    /** SMEPlug, which is experimental. */
    SMEPLUG("SMEPlug") {
        @Override
        Map<String, String> needed() {
            return Variables.ordered(
                    "SMEPLUG_SECRET_KEY", "SMEPlug's secret key",
                    "SMEPLUG_MODE", "live; or test, with SMEPLUG_BASE_URL, for there is no sandbox");
        }

        @Override
        Opened open(Map<String, String> variables) {
            SmeplugConfig config = SmeplugConfig.fromEnvironment(variables);
            return new Opened(config.mode(), config.baseUrl(), SmeplugProvider.create(config));
        }
    },
    /** Bills through Flutterwave, from the same account as its payments. */
    FLUTTERWAVE_BILLS("Flutterwave") {
        @Override
        Map<String, String> needed() {
            return GatewayChoice.FLUTTERWAVE.needed();
        }

        @Override
        Opened open(Map<String, String> variables) {
            FlutterwaveConfig config = FlutterwaveConfig.fromEnvironment(variables);
            return new Opened(config.mode(), config.baseUrl(), FlutterwaveBills.create(config));
        }
    },
    /** All accounts whose variables are set, one after the other, second accounts of a company included. */
    ROUTE("the route") {
        @Override
        Map<String, String> needed() {
            return Map.of();
        }

        @Override
        Opened open(Map<String, String> variables) {
            throw new IllegalStateException("a route is made of accounts, and is none");
        }

        @Override
        List<Account> accounts(Variables variables) {
            List<Account> found = new ArrayList<>();
            Variables second = variables.second();
            for (ProviderChoice company : values()) {
                if (company != ROUTE && variables.missingOf(company).isEmpty()) {
                    found.add(new Account(company.account(), company.company(), company.open(variables.all())));
                }
                if (company != ROUTE && second.missingOf(company).isEmpty()) {
                    String name = company.account() + "-2";
                    found.add(new Account(name, company.company() + " (" + name + ")", company.open(second.all())));
                }
            }
            if (found.size() < 2) {
                throw new UsageException(
                        "--provider=route: set the variables of two accounts at least; those of a second"
                                + " account of one company begin with SECOND_, such as SECOND_VTPASS_API_KEY");
            }
            return List.copyOf(found);
        }
    };

    private final String company;

    ProviderChoice(String company) {
        this.company = company;
    }

    /**
     * A provider that was set up.
     *
     * @param mode of which mode its keys are
     * @param address where the company is
     * @param provider the provider
     */
    record Opened(Mode mode, URI address, VtuProvider provider) {}

    /**
     * An account that delivers.
     *
     * @param name the account's name
     * @param company whose it is, for a person
     * @param opened the provider
     */
    record Account(String name, String company, Opened opened) {}

    /** {@return the variables that it needs, each with what belongs into it} */
    abstract Map<String, String> needed();

    /** Sets it up; nothing is sent. */
    abstract Opened open(Map<String, String> variables);

    /** The accounts that this choice stands for; nothing is sent. */
    List<Account> accounts(Variables variables) {
        return List.of(new Account(account(), company, open(variables.all())));
    }

    /** {@return the account's name} */
    String account() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@return the company's name} */
    String company() {
        return company;
    }

    /** Reads it from the command line, in any case. */
    static final class Named implements ITypeConverter<ProviderChoice> {
        @Override
        public ProviderChoice convert(String text) {
            return Arrays.stream(values())
                    .filter(it -> it.account().equalsIgnoreCase(text.strip()))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "must be vtpass, inlomax, smeplug, flutterwave-bills or route, is '" + text + "'"));
        }
    }

    /** {@return as it is written on the command line} */
    @Override
    public String toString() {
        return account();
    }
}
