package io.handsel.examples.airtime;

import io.handsel.examples.stage.Stage;

/** Opens the shop on a stage: a database and companies of its own, on this machine alone. */
public final class Main {

    private static final String OPERATOR_PASSWORD = "stage";

    private Main() {}

    /**
     * Opens the shop and keeps it open until the process is ended.
     *
     * @param arguments none
     */
    public static void main(String... arguments) {
        int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "8080"));
        Stage stage = Stage.open();
        AirtimeShop shop = AirtimeShop.open(onStage(stage, port));
        stage.webhooksTo(shop.address());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            shop.close();
            stage.close();
        }));
        System.out.println("The airtime shop is open at " + shop.address());
        System.out.println("Its operator's page is " + shop.address() + "/operator, password: " + OPERATOR_PASSWORD);
        System.out.println("Paystack and VTpass are simulated; no real money moves. End it with Ctrl+C.");
    }

    /** {@return the settings of a shop on a stage} */
    static Settings onStage(Stage stage, int port) {
        return new Settings(
                port,
                stage.database(),
                stage.paystack(),
                stage.paystackScript(),
                stage.vtpass(),
                OPERATOR_PASSWORD,
                stage::inStageTime);
    }
}
