package io.handsel.flutterwave;

import io.handsel.ConfigurationException;
import io.handsel.http.Secret;
import io.handsel.payment.Mode;

/** Reads Flutterwave's keys and the mode that their beginning tells, without ever printing one. */
final class Keys {

    private static final int SHORTEST_HASH = 8;

    private Keys() {}

    /** A secret key, beginning with {@code FLWSECK-} or {@code FLWSECK_TEST-}. */
    static Secret secret(String name, String key) {
        check(name, key, "FLWSECK");
        return Secret.of(key);
    }

    /** A public key, beginning with {@code FLWPUBK-} or {@code FLWPUBK_TEST-}. */
    static String open(String name, String key) {
        check(name, key, "FLWPUBK");
        return key;
    }

    /** The secret hash of the dashboard: any text that a header can carry. It comes in clear with every webhook. */
    static Secret hash(String name, String hash) {
        if (hash.startsWith("FLWSECK") || hash.startsWith("FLWPUBK")) {
            throw new ConfigurationException(
                    name + " must be a text of its own and not an API key: Flutterwave sends it"
                            + " in clear with every webhook");
        }
        if (hash.length() < SHORTEST_HASH) {
            throw new ConfigurationException(name + " must have at least " + SHORTEST_HASH
                    + " characters; set a long random one in Flutterwave's dashboard, Settings, Webhooks");
        }
        try {
            return Secret.of(hash);
        } catch (IllegalArgumentException unfit) {
            throw new ConfigurationException(name + ": " + unfit.getMessage());
        }
    }

    static Mode mode(String key) {
        return key.startsWith("_TEST-", "FLWSECK".length()) ? Mode.TEST : Mode.LIVE;
    }

    private static void check(String name, String key, String kind) {
        String test = kind + "_TEST-";
        String live = kind + "-";
        if (!key.startsWith(test) && !key.startsWith(live)) {
            throw new ConfigurationException(name + " must begin with " + test + " or " + live + beginning(key, kind));
        }
        String rest = key.substring(key.startsWith(test) ? test.length() : live.length());
        if (!rest.matches("[A-Za-z0-9-]{8,200}")) {
            throw new ConfigurationException(
                    name + " is cut short or holds a character that keys do not have, such as a space or a line end");
        }
    }

    private static String beginning(String key, String wanted) {
        String other = wanted.equals("FLWSECK") ? "FLWPUBK" : "FLWSECK";
        if (key.startsWith(other)) {
            return "; this is the " + (other.equals("FLWPUBK") ? "public" : "secret") + " key";
        }
        return "; copy it from Flutterwave's dashboard, Settings, API keys";
    }
}
