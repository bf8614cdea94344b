package io.handsel.flutterwave;

import io.handsel.ConfigurationException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

/** Reads a configuration from environment variables, so that a mistake is named by its variable. */
final class Environment {

    private static final String SECRET_KEY = "FLUTTERWAVE_SECRET_KEY";
    private static final String SECRET_HASH = "FLUTTERWAVE_SECRET_HASH";
    private static final String PREVIOUS_SECRET_HASH = "FLUTTERWAVE_PREVIOUS_SECRET_HASH";
    private static final String PUBLIC_KEY = "FLUTTERWAVE_PUBLIC_KEY";
    private static final String BASE_URL = "FLUTTERWAVE_BASE_URL";

    private Environment() {}

    static FlutterwaveConfig read(Map<String, String> environment) {
        String secretKey =
                required(environment, SECRET_KEY, "the account's secret key (FLWSECK_TEST-... or FLWSECK-...)");
        String hash = required(environment, SECRET_HASH, "the secret hash of the dashboard, Settings, Webhooks");
        Keys.secret(SECRET_KEY, secretKey);
        Keys.hash(SECRET_HASH, hash);
        FlutterwaveConfig.Builder builder = FlutterwaveConfig.builder(secretKey, hash);
        value(environment, PUBLIC_KEY).ifPresent(key -> {
            Keys.open(PUBLIC_KEY, key);
            checkMode(PUBLIC_KEY, key, secretKey);
            builder.publicKey(key);
        });
        value(environment, PREVIOUS_SECRET_HASH).ifPresent(previous -> {
            Keys.hash(PREVIOUS_SECRET_HASH, previous);
            builder.webhookHash("previous", previous);
        });
        value(environment, BASE_URL).map(Environment::address).ifPresent(builder::baseUrl);
        return builder.build();
    }

    private static String required(Map<String, String> environment, String name, String what) {
        return value(environment, name)
                .orElseThrow(() -> new ConfigurationException(
                        "the environment variable " + name + " is missing: set it to " + what));
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
            throw new ConfigurationException(BASE_URL + " is not an address; leave it out for Flutterwave's own");
        }
    }
}
