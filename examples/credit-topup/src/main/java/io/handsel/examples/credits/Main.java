package io.handsel.examples.credits;

import io.handsel.examples.stage.Stage;
import io.handsel.flutterwave.CheckoutLooks;

/** Opens the application on a stage: a database and a Flutterwave of its own, on this machine alone. */
public final class Main {

    private static final CheckoutLooks LOOKS =
            CheckoutLooks.DEFAULTS.withTitle("Credit top-up").withDescription("Credits for your account");

    private Main() {}

    /**
     * Opens the application and keeps it open until the process is ended.
     *
     * @param arguments none
     */
    public static void main(String... arguments) {
        int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "8080"));
        Stage stage = Stage.open();
        CreditTopUp application = CreditTopUp.open(onStage(stage, port));
        stage.webhooksTo(application.address());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            application.close();
            stage.close();
        }));
        System.out.println("Credits are sold at " + application.address());
        System.out.println("Flutterwave is simulated; no real money moves. End it with Ctrl+C.");
    }

    /** {@return the settings of an application on a stage} */
    static Settings onStage(Stage stage, int port) {
        return new Settings(
                port, stage.database(), stage.flutterwave().looks(LOOKS).build(), stage::inStageTime);
    }
}
