package io.handsel.demo.cli;

import io.handsel.TransactionView;

/** The page for customers who come back: how their purchase stands. Holds nothing that they typed. */
final class StatusPage {

    private StatusPage() {}

    static String of(TransactionView view) {
        return """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Your purchase</title>
                <style>body{font:1rem/1.5 system-ui,sans-serif;max-width:36rem;margin:3rem auto;padding:0 1rem}</style>
                <h1>%s</h1>
                <p>Payment: %s</p>
                <p>Delivery: %s</p>
                <p>Reference: <code>%s</code></p>
                </html>
                """.formatted(
                escaped(view.message()), view.paymentStatus(), view.deliveryStatus(), escaped(view.reference()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
