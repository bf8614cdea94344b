package io.handsel.paystack;

import io.handsel.ConfigurationException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

/** Reads a configuration from environment variables, so that a mistake is named by its variable. */
final class Environment {

    private static final String SECRET_KEY = "PAYSTACK_SECRET_KEY";
    private static final String PUBLIC_KEY = "PAYSTACK_PUBLIC_KEY";
    private static final String PREVIOUS_SECRET_KEY = "PAYSTACK_PREVIOUS_SECRET_KEY";
    private static final String BASE_URL = "PAYSTACK_BASE_URL";

    private Environment() {}

    static PaystackConfig read(Map<String, String> environment) {
        String secretKey = value(environment, SECRET_KEY)
                .orElseThrow(() -> new ConfigurationException("the environment variable " + SECRET_KEY
                        + " is missing: set it to the account's secret key (sk_test_... or sk_live_...)"));
        Keys.secret(SECRET_KEY, secretKey);
        PaystackConfig.Builder builder = PaystackConfig.builder(secretKey);
        value(environment, PUBLIC_KEY).ifPresent(key -> {
            Keys.open(PUBLIC_KEY, key);
            checkMode(PUBLIC_KEY, key, secretKey);
            builder.publicKey(key);
        });
        value(environment, PREVIOUS_SECRET_KEY).ifPresent(key -> {
            Keys.secret(PREVIOUS_SECRET_KEY, key);
            checkMode(PREVIOUS_SECRET_KEY, key, secretKey);
            builder.webhookKey("previous", key);
        });
        value(environment, BASE_URL).map(Environment::address).ifPresent(builder::baseUrl);
        return builder.build();
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static void checkMode(String name, String key, String secretKey) {
        if (Keys.mode(key) != Keys.mode(secretKey)) {
            throw new ConfigurationException(
                    name + " is of the other mode: " + SECRET_KEY + " is for " + Keys.mode(secretKey));
        }
    }

    private static URI address(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException notAnAddress) {
            throw new ConfigurationException(BASE_URL + " is not an address; leave it out for Paystack's own");
        }
    }
}
