package io.handsel.examples.credits;

import io.handsel.Handsel;
import io.handsel.flutterwave.FlutterwaveConfig;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * What the application needs from outside. In production: a pool of connections, {@code
 * FlutterwaveConfig.fromEnvironment()}, and nothing to tune.
 *
 * @param port where it listens; 0 for any free port
 * @param database where everything is kept, its own tables too
 * @param flutterwave the Flutterwave account
 * @param tuning what else the flow is told
 */
public record Settings(
        int port, DataSource database, FlutterwaveConfig flutterwave, UnaryOperator<Handsel.Builder> tuning) {}
