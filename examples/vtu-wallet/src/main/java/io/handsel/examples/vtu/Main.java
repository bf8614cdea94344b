package io.handsel.examples.vtu;

import io.handsel.examples.stage.Stage;
import io.handsel.payment.Mode;

/** Opens the application on a stage: a database and companies of its own, on this machine alone. */
public final class Main {

    private static final String OPERATOR_PASSWORD = "stage";

    private Main() {}

    /**
     * Opens the application and keeps it open until the process is ended.
     *
     * @param arguments none
     */
    public static void main(String... arguments) {
        int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "8080"));
        Stage stage = Stage.open();
        VtuWallet application = VtuWallet.open(onStage(stage, port));
        stage.webhooksTo(application.address());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            application.close();
            stage.close();
        }));
        System.out.println("The VTU wallet is open at " + application.address());
        System.out.println(
                "Its operator's page is " + application.address() + "/operator, password: " + OPERATOR_PASSWORD);
        System.out.println("All companies are simulated; no real money moves. End it with Ctrl+C.");
    }

    /** {@return the settings of an application on a stage} */
    static Settings onStage(Stage stage, int port) {
        return new Settings(
                port,
                stage.database(),
                Mode.TEST,
                stage.flutterwave().build(),
                stage.vtpass(),
                stage.inlomax(),
                Bank.pretended(),
                OPERATOR_PASSWORD,
                stage.clock(),
                stage::inStageTime);
    }
}
