package io.handsel.examples.vtu;

import io.handsel.Handsel;
import io.handsel.TimeSource;
import io.handsel.flutterwave.FlutterwaveConfig;
import io.handsel.inlomax.InlomaxConfig;
import io.handsel.payment.Mode;
import io.handsel.vtpass.VtpassConfig;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * What the application needs from outside. In production: a pool of connections, the three companies' {@code fromEnvironment()},
 * {@link TimeSource#system()}, and nothing to tune.
 *
 * @param port where it listens; 0 for any free port
 * @param database where everything is kept
 * @param mode whether money is real
 * @param flutterwave who takes cards
 * @param vtpass who delivers first
 * @param inlomax who delivers when VTpass refuses
 * @param bank who pays withdrawals out
 * @param operatorPassword what an operator must know
 * @param time which time it is
 * @param tuning what else the flow is told
 */
public record Settings(
        int port,
        DataSource database,
        Mode mode,
        FlutterwaveConfig flutterwave,
        VtpassConfig vtpass,
        InlomaxConfig inlomax,
        Bank bank,
        String operatorPassword,
        TimeSource time,
        UnaryOperator<Handsel.Builder> tuning) {

    /** {@return nothing of the password} */
    @Override
    public String toString() {
        return "Settings[port " + port + "]";
    }
}
