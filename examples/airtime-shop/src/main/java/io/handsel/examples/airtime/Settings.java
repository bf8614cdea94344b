package io.handsel.examples.airtime;

import io.handsel.Handsel;
import io.handsel.paystack.PaystackConfig;
import io.handsel.vtpass.VtpassConfig;
import java.net.URI;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * What the shop needs from outside. In production: a pool of connections, {@code PaystackConfig.fromEnvironment()},
 * {@code VtpassConfig.fromEnvironment()}, and nothing to tune.
 *
 * @param port where it listens; 0 for any free port
 * @param database where everything is kept
 * @param paystack the Paystack account
 * @param paystackScript where a browser gets Paystack's popup: {@link #PAYSTACK_SCRIPT}, or the stage's
 * @param vtpass the VTpass account
 * @param operatorPassword what an operator must know
 * @param tuning what else the flow is told
 */
public record Settings(
        int port,
        DataSource database,
        PaystackConfig paystack,
        URI paystackScript,
        VtpassConfig vtpass,
        String operatorPassword,
        UnaryOperator<Handsel.Builder> tuning) {

    /** Paystack's own script, for production. */
    public static final URI PAYSTACK_SCRIPT = URI.create("https://js.paystack.co/v2/inline.js");

    /** {@return nothing of the password} */
    @Override
    public String toString() {
        return "Settings[port " + port + "]";
    }
}
