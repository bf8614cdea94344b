package io.handsel.examples.vtu;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.handsel.Limits;
import io.handsel.Purchase;
import io.handsel.PurchaseGuard;
import io.handsel.money.Money;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jdbi.v3.core.Jdbi;

/**
 * Guards wallets: whoever has chosen a PIN must give it with each purchase from the wallet, and whoever has none can spend
 * only little at once. What is refused was never stored, and no money moved.
 */
final class TransactionPin implements PurchaseGuard {

    static final String CREDENTIAL = "pin";

    /** The name of the limit of tries; every try counts, a right one too, or a thief would have as many as they like. */
    static final String TRIES = "pin";

    private static final Money MOST_WITHOUT = Money.naira(5_000);
    private static final int ITERATIONS = 100_000;
    private static final int BITS = 256;
    private static final int SALT_BYTES = 16;

    private final Jdbi database;
    private final Supplier<Limits> limits;

    private record Stored(String salt, String hash) {}

    TransactionPin(Jdbi database, Supplier<Limits> limits) {
        this.database = database;
        this.limits = limits;
    }

    @Override
    public Optional<Refusal> check(Purchase purchase) {
        if (purchase.gatewayAccount().filter(VtuWallet.WALLET::equals).isEmpty()) {
            return Optional.empty();
        }
        Optional<Stored> stored = stored(purchase.owner());
        if (stored.isEmpty()) {
            return purchase.price().isMoreThan(MOST_WITHOUT)
                    ? Refusal.of("pin_missing", "To spend more than ₦5,000 at once, choose a transaction PIN first.")
                    : Optional.empty();
        }
        limits.get().take(purchase.owner(), TRIES);
        String given = purchase.credential(CREDENTIAL).orElse("");
        return MessageDigest.isEqual(
                        hash(given, stored.get().salt()).getBytes(UTF_8),
                        stored.get().hash().getBytes(UTF_8))
                ? Optional.empty()
                : Refusal.of("wrong_pin", "The transaction PIN is wrong.");
    }

    /** Chooses a PIN; only once. A real application asks for more than a session before it replaces one. */
    void choose(String owner, String pin) {
        if (!pin.matches("[0-9]{4,6}")) {
            throw new Refused(400, "invalid_pin", "A PIN has 4 to 6 digits.");
        }
        byte[] random = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(random);
        String salt = HexFormat.of().formatHex(random);
        int chosen = database.withHandle(handle -> handle.execute(
                "INSERT INTO vtu_pin (owner, salt, hash) VALUES (?, ?, ?) ON CONFLICT (owner) DO NOTHING",
                owner,
                salt,
                hash(pin, salt)));
        if (chosen == 0) {
            throw new Refused(409, "pin_exists", "You have chosen a PIN already.");
        }
    }

    boolean isChosen(String owner) {
        return stored(owner).isPresent();
    }

    private Optional<Stored> stored(String owner) {
        return database.withHandle(handle -> handle.createQuery("SELECT salt, hash FROM vtu_pin WHERE owner = :owner")
                .bind("owner", owner)
                .map((row, context) -> new Stored(row.getString("salt"), row.getString("hash")))
                .findOne());
    }

    private static String hash(String pin, String salt) {
        try {
            byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(pin.toCharArray(), salt.getBytes(UTF_8), ITERATIONS, BITS))
                    .getEncoded();
            return HexFormat.of().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has this algorithm", e);
        }
    }
}
