package io.handsel.demo.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes webhooks and customers who come back, and runs the engine, until it is stopped. */
@Command(
        name = "webhook-server",
        description = "Take webhooks and customers who come back, and do what is due, until Ctrl-C.")
final class WebhookServerCommand extends ShopCommand {

    @Option(
            names = "--port",
            defaultValue = "8080",
            description = "The port, or 0 for a free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "The address to listen at. Default: ${DEFAULT-VALUE}, this machine only.")
    private String host = "";

    WebhookServerCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    int run() {
        InetSocketAddress address = address();
        try (Shop shop = open(Shop.Opening.SERVING)) {
            shop.handsel().start();
            try (WebhookServer server = WebhookServer.start(shop.handsel(), address, err())) {
                announce(server, shop);
                waitForTheEnd(server, shop);
            }
            out().println("Stopped.");
            return ExitCode.OK;
        } catch (IOException e) {
            err().println("cannot listen at " + host + " port " + port + ": " + e.getMessage());
            return ExitCode.FAILURE;
        }
    }

    private InetSocketAddress address() {
        if (port < 0 || port > 65_535) {
            throw new UsageException("--port: must be 0 to 65535, is " + port);
        }
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new UsageException("--host: is not an address of this machine");
        }
        return address;
    }

    private void announce(WebhookServer server, Shop shop) {
        String base = "http://" + host + ":" + server.port();
        out().println("Listening at " + base);
        GatewayChoice gateway = choices().gateway();
        out().println("  POST " + base + "/webhooks/" + gateway.account() + "   webhooks of " + gateway.company());
        shop.accounts()
                .forEach(it -> out().println(
                                "  POST " + base + "/webhooks/" + it.name() + "     callbacks of " + it.company()));
        out().println("  GET  " + base + "/return/" + gateway.account() + "     customers who come back");
        out().println("Stop with Ctrl-C.");
        out().flush();
    }

    /** Returns when this thread is interrupted; when the process is asked to end, closes everything first. */
    private static void waitForTheEnd(WebhookServer server, Shop shop) {
        Thread atExit = new Thread(
                () -> {
                    server.close();
                    shop.close();
                },
                "handsel-stopping");
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException stopped) {
            // the caller closes in order; the flag stays cleared, so that closing can wait for what is under way
            Runtime.getRuntime().removeShutdownHook(atExit);
        }
    }
}
