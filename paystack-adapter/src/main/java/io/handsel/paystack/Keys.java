package io.handsel.paystack;

import io.handsel.ConfigurationException;
import io.handsel.http.Secret;
import io.handsel.payment.Mode;

/** Reads Paystack's keys and the mode that their prefix tells, without ever printing one. */
final class Keys {

    private Keys() {}

    /** A secret key, beginning with {@code sk_test_} or {@code sk_live_}. */
    static Secret secret(String name, String key) {
        check(name, key, "sk");
        return Secret.of(key);
    }

    /** A public key, beginning with {@code pk_test_} or {@code pk_live_}. */
    static String open(String name, String key) {
        check(name, key, "pk");
        return key;
    }

    static Mode mode(String key) {
        return key.startsWith("live_", 3) ? Mode.LIVE : Mode.TEST;
    }

    private static void check(String name, String key, String kind) {
        String test = kind + "_test_";
        String live = kind + "_live_";
        if (!key.startsWith(test) && !key.startsWith(live)) {
            throw new ConfigurationException(name + " must begin with " + test + " or " + live + beginning(key, kind));
        }
        if (!key.substring(test.length()).matches("[A-Za-z0-9_-]{8,200}")) {
            throw new ConfigurationException(
                    name + " is cut short or holds a character that keys do not have, such as a space or a line end");
        }
    }

    private static String beginning(String key, String wanted) {
        String other = wanted.equals("sk") ? "pk" : "sk";
        if (key.startsWith(other + "_")) {
            return "; this is the " + (other.equals("pk") ? "public" : "secret") + " key";
        }
        return "; copy it from Paystack's dashboard, Settings, API Keys & Webhooks";
    }
}
