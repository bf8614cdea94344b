package io.handsel.examples.savings;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who is at the browser: a cookie that names the saver, signed here so that nobody can write themselves another. It asks for no
 * password and ends with this process: a real application puts its own log-in in this class's place.
 */
final class Session {

    private static final String COOKIE = "saver";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int UNTIL_THE_BROWSER_IS_CLOSED = -1;

    private final SecretKeySpec key;

    Session() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        key = new SecretKeySpec(random, ALGORITHM);
    }

    void begin(Context ctx, Saver saver) {
        set(ctx, saver.id() + ":" + signature(saver.id()));
    }

    void end(Context ctx) {
        ctx.removeCookie(COOKIE, "/");
    }

    /** The saver's id, if the cookie is one of ours. */
    Optional<String> saver(Context ctx) {
        String[] parts = Optional.ofNullable(ctx.cookie(COOKIE)).orElse("").split(":", 2);
        boolean ours = parts.length == 2 && MessageDigest.isEqual(bytes(signature(parts[0])), bytes(parts[1]));
        return ours ? Optional.of(parts[0]) : Optional.empty();
    }

    /** No script can read it, and no other site's form can use it. Where there is HTTPS, it should be for HTTPS alone. */
    private static void set(Context ctx, String value) {
        ctx.cookie(new Cookie(COOKIE, value, "/", UNTIL_THE_BROWSER_IS_CLOSED, false, true, null, SameSite.LAX));
    }

    private String signature(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(bytes(text)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
