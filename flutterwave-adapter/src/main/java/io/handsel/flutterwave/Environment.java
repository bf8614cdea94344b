package io.handsel.flutterwave;

import io.handsel.ConfigurationException;
import io.handsel.http.Variables;
import java.util.Map;

/** Reads a configuration from environment variables, so that a mistake is named by its variable. */
final class Environment {

    private static final String SECRET_KEY = "FLUTTERWAVE_SECRET_KEY";
    private static final String SECRET_HASH = "FLUTTERWAVE_SECRET_HASH";
    private static final String PREVIOUS_SECRET_HASH = "FLUTTERWAVE_PREVIOUS_SECRET_HASH";
    private static final String PUBLIC_KEY = "FLUTTERWAVE_PUBLIC_KEY";
    private static final String BASE_URL = "FLUTTERWAVE_BASE_URL";

    private Environment() {}

    static FlutterwaveConfig read(Map<String, String> environment) {
        Variables variables = new Variables(environment);
        String secretKey = variables.required(SECRET_KEY, "the account's secret key (FLWSECK_TEST-... or FLWSECK-...)");
        String hash = variables.required(SECRET_HASH, "the secret hash of the dashboard, Settings, Webhooks");
        Keys.secret(SECRET_KEY, secretKey);
        Keys.hash(SECRET_HASH, hash);
        FlutterwaveConfig.Builder builder = FlutterwaveConfig.builder(secretKey, hash);
        variables.value(PUBLIC_KEY).ifPresent(key -> {
            Keys.open(PUBLIC_KEY, key);
            checkMode(PUBLIC_KEY, key, secretKey);
            builder.publicKey(key);
        });
        variables.value(PREVIOUS_SECRET_HASH).ifPresent(previous -> {
            Keys.hash(PREVIOUS_SECRET_HASH, previous);
            builder.webhookHash("previous", previous);
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
