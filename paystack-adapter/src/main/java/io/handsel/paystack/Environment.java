package io.handsel.paystack;

import io.handsel.ConfigurationException;
import io.handsel.http.Variables;
import java.util.Map;

/** Reads a configuration from environment variables, so that a mistake is named by its variable. */
final class Environment {

    private static final String SECRET_KEY = "PAYSTACK_SECRET_KEY";
    private static final String PUBLIC_KEY = "PAYSTACK_PUBLIC_KEY";
    private static final String PREVIOUS_SECRET_KEY = "PAYSTACK_PREVIOUS_SECRET_KEY";
    private static final String BASE_URL = "PAYSTACK_BASE_URL";

    private Environment() {}

    static PaystackConfig read(Map<String, String> environment) {
        Variables variables = new Variables(environment);
        String secretKey = variables.required(SECRET_KEY, "the account's secret key (sk_test_... or sk_live_...)");
        Keys.secret(SECRET_KEY, secretKey);
        PaystackConfig.Builder builder = PaystackConfig.builder(secretKey);
        variables.value(PUBLIC_KEY).ifPresent(key -> {
            Keys.open(PUBLIC_KEY, key);
            checkMode(PUBLIC_KEY, key, secretKey);
            builder.publicKey(key);
        });
        variables.value(PREVIOUS_SECRET_KEY).ifPresent(key -> {
            Keys.secret(PREVIOUS_SECRET_KEY, key);
            checkMode(PREVIOUS_SECRET_KEY, key, secretKey);
            builder.webhookKey("previous", key);
        });
        variables.address(BASE_URL).ifPresent(builder::baseUrl);
        return builder.build();
    }

    private static void checkMode(String name, String key, String secretKey) {
        if (Keys.mode(key) != Keys.mode(secretKey)) {
            throw new ConfigurationException(
                    name + " is of the other mode: " + SECRET_KEY + " is for " + Keys.mode(secretKey));
        }
    }
}
