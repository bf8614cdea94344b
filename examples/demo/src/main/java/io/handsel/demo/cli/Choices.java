package io.handsel.demo.cli;

import picocli.CommandLine.Option;

/** Through which companies the shop works. A purchase is looked after with the same choice with which it was made. */
final class Choices {

    @Option(
            names = "--gateway",
            paramLabel = "<company>",
            defaultValue = "paystack",
            converter = GatewayChoice.Named.class,
            description = "Through whom customers pay: paystack or flutterwave. Default: ${DEFAULT-VALUE}.")
    private GatewayChoice gateway = GatewayChoice.PAYSTACK;

    @Option(
            names = "--provider",
            paramLabel = "<company>",
            defaultValue = "vtpass",
            converter = ProviderChoice.Named.class,
            description = {
                "Through whom purchases are delivered: vtpass, inlomax, smeplug, flutterwave-bills, or route:",
                "all accounts whose variables are set, one after the other. Default: ${DEFAULT-VALUE}.",
                "The variables of a second account of a company begin with SECOND_.",
                "Look after a purchase with the same choice with which it was made."
            })
    private ProviderChoice provider = ProviderChoice.VTPASS;

    GatewayChoice gateway() {
        return gateway;
    }

    ProviderChoice provider() {
        return provider;
    }
}
