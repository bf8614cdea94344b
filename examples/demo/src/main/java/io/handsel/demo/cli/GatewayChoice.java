package io.handsel.demo.cli;

import io.handsel.flutterwave.FlutterwaveConfig;
import io.handsel.flutterwave.FlutterwaveGateway;
import io.handsel.payment.Mode;
import io.handsel.payment.PaymentGateway;
import io.handsel.paystack.PaystackConfig;
import io.handsel.paystack.PaystackGateway;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Through which company customers pay. */
enum GatewayChoice {
    /** Paystack. */
    PAYSTACK("Paystack") {
        @Override
        Map<String, String> needed() {
            return Map.of(
                    "PAYSTACK_SECRET_KEY",
                    "Paystack's secret key, sk_test_... (dashboard: Settings, API Keys & Webhooks)");
        }

        @Override
        Opened open(Map<String, String> variables) {
            PaystackConfig config = PaystackConfig.fromEnvironment(variables);
            return new Opened(config.mode(), config.baseUrl(), PaystackGateway.create(config));
        }
    },
    /** Flutterwave. */
    FLUTTERWAVE("Flutterwave") {
        @Override
        Map<String, String> needed() {
            return Variables.ordered(
                    "FLUTTERWAVE_SECRET_KEY",
                    "Flutterwave's secret key, FLWSECK_TEST-... (dashboard: Settings, API keys)",
                    "FLUTTERWAVE_SECRET_HASH",
                    "the secret hash of the webhooks (dashboard: Settings, Webhooks)");
        }

        @Override
        Opened open(Map<String, String> variables) {
            FlutterwaveConfig config = FlutterwaveConfig.fromEnvironment(variables);
            return new Opened(config.mode(), config.baseUrl(), FlutterwaveGateway.create(config));
        }
    };

    private final String company;

    GatewayChoice(String company) {
        this.company = company;
    }

    /**
     * A gateway that was set up.
     *
     * @param mode of which mode its keys are
     * @param address where the company is
     * @param gateway the gateway
     */
    record Opened(Mode mode, URI address, PaymentGateway gateway) {}

    /** {@return the variables that it needs, each with what belongs into it} */
    abstract Map<String, String> needed();

    /** Sets it up; nothing is sent. */
    abstract Opened open(Map<String, String> variables);

    /** {@return the account's name} */
    String account() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the company's name} */
    String company() {
        return company;
    }

    /** Reads it from the command line, in any case. */
    static final class Named implements ITypeConverter<GatewayChoice> {
        @Override
        public GatewayChoice convert(String text) {
            return Arrays.stream(values())
                    .filter(it -> it.account().equalsIgnoreCase(text.strip()))
                    .findFirst()
                    .orElseThrow(
                            () -> new TypeConversionException("must be paystack or flutterwave, is '" + text + "'"));
        }
    }

    /** {@return as it is written on the command line} */
    @Override
    public String toString() {
        return account();
    }
}
