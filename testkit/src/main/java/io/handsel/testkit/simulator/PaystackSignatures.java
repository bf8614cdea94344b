package io.handsel.testkit.simulator;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs webhooks as Paystack documents it: lower case hexadecimal HMAC-SHA512 of the raw body under the secret API key
 * (Paystack documentation, Webhooks, read 2026-11-20). For the tests of hosts.
 */
public final class PaystackSignatures {

    /** The header that carries the signature. */
    public static final String HEADER = "x-paystack-signature";

    private PaystackSignatures() {}

    /**
     * Signs a body.
     *
     * @param secretKey the secret API key, such as {@code sk_test_...}
     * @param body the raw bytes that are sent
     * @return the header's value
     */
    public static String sign(String secretKey, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(secretKey.getBytes(StandardCharsets.UTF_8), "HmacSHA512"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HmacSHA512", e);
        }
    }

    /**
     * Signs a body given as text, sent as UTF-8.
     *
     * @param secretKey the secret API key
     * @param body the body
     * @return the header's value
     */
    public static String sign(String secretKey, String body) {
        return sign(secretKey, body.getBytes(StandardCharsets.UTF_8));
    }
}
