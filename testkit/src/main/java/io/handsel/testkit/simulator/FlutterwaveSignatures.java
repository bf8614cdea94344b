package io.handsel.testkit.simulator;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Authenticates webhooks as Flutterwave does: with the secret hash in clear, or with the Base64 of the HMAC-SHA256 of the
 * raw body under it (see the contract's section 8). For the tests of hosts.
 */
public enum FlutterwaveSignatures {
    /** The secret hash in clear, as version 3 documents it. */
    HASH,
    /** A signature over the body, as version 4 and some accounts of version 3 have it. */
    SIGNATURE,
    /** Both at once. */
    BOTH;

    /** The header that carries the secret hash in clear. */
    public static final String HASH_HEADER = "verif-hash";

    /** The header that carries the signature. */
    public static final String SIGNATURE_HEADER = "flutterwave-signature";

    /**
     * The headers of a webhook.
     *
     * @param secretHash the secret hash of the dashboard
     * @param body the raw bytes that are sent
     * @return the headers' names and values
     */
    public Map<String, String> headers(String secretHash, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (this != SIGNATURE) {
            headers.put(HASH_HEADER, secretHash);
        }
        if (this != HASH) {
            headers.put(SIGNATURE_HEADER, sign(secretHash, body));
        }
        return headers;
    }

    /**
     * Signs a body.
     *
     * @param secretHash the secret hash of the dashboard
     * @param body the raw bytes that are sent
     * @return the signature header's value
     */
    public static String sign(String secretHash, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secretHash.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HmacSHA256", e);
        }
    }
}
