package io.handsel.examples.savings;

import io.handsel.Handsel;
import io.handsel.paystack.PaystackConfig;
import java.net.URI;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * What the application needs from outside. In production: a pool of connections, {@code PaystackConfig.fromEnvironment()}, the
 * system's clock, and nothing to tune.
 *
 * @param port where it listens; 0 for any free port
 * @param database where everything is kept, its own tables too
 * @param paystack the Paystack account
 * @param paystackScript where a browser gets Paystack's popup: {@link #PAYSTACK_SCRIPT}, or the stage's
 * @param clock tells which month it is
 * @param tuning what else the flow is told
 */
public record Settings(
        int port,
        DataSource database,
        PaystackConfig paystack,
        URI paystackScript,
        InstantSource clock,
        UnaryOperator<Handsel.Builder> tuning) {

    /** Paystack's own script, for production. */
    public static final URI PAYSTACK_SCRIPT = URI.create("https://js.paystack.co/v2/inline.js");
}
