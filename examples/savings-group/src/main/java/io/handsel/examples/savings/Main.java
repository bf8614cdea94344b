package io.handsel.examples.savings;

import io.handsel.examples.stage.Stage;

/** Opens the application on a stage: a database and a Paystack of its own, on this machine alone. */
public final class Main {

    private Main() {}

    /**
     * Opens the application and keeps it open until the process is ended.
     *
     * @param arguments none
     */
    public static void main(String... arguments) {
        int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "8080"));
        Stage stage = Stage.open();
        SavingsGroups groups = SavingsGroups.open(onStage(stage, port));
        stage.webhooksTo(groups.address());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            groups.close();
            stage.close();
        }));
        System.out.println("The savings groups are at " + groups.address());
        System.out.println("Paystack is simulated; no real money moves. End it with Ctrl+C.");
    }

    /** {@return the settings of an application on a stage} */
    static Settings onStage(Stage stage, int port) {
        return new Settings(
                port,
                stage.database(),
                stage.paystack(),
                stage.paystackScript(),
                stage.clock()::now,
                stage::inStageTime);
    }
}
