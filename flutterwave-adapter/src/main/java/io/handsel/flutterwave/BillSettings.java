package io.handsel.flutterwave;

import io.handsel.ConfigurationException;
import io.handsel.delivery.Disco;
import io.handsel.delivery.MeterType;
import io.handsel.delivery.Network;
import io.handsel.delivery.Product;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What {@link FlutterwaveBills} is told beside the account: codes that it need not look up, and where Flutterwave may call
 * back.
 *
 * <p>Immutable. By default airtime and electricity are looked up in Flutterwave's catalogue by the names there, once a day.
 * A name that it cannot read, or that fits several items, is not guessed at: nothing is bought then, and the code belongs
 * here.
 *
 * @param codes the codes by service; see {@link #withAirtime} and {@link #withElectricity}
 * @param callbackUrl where Flutterwave may report a bill's end, if anywhere
 */
public record BillSettings(Map<String, String> codes, Optional<URI> callbackUrl) {

    /** Nothing set: everything is looked up, and callbacks go where the dashboard says. */
    public static final BillSettings DEFAULTS = new BillSettings(Map.of(), Optional.empty());

    /**
     * Checks the parts.
     *
     * @throws ConfigurationException if a code is no biller's code, a slash, and an item's code, or the address is not one of
     *     the web
     */
    public BillSettings {
        Objects.requireNonNull(callbackUrl, "callbackUrl");
        codes = Map.copyOf(codes);
        codes.forEach((service, code) -> check(
                BillCode.parse(code).isPresent(), "a bill's code must be written BILLER/ITEM, such as BIL119/CB141"));
        callbackUrl.ifPresent(url -> check(
                "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme()),
                "callbackUrl must be an address of the web"));
    }

    /**
     * The same with the code of a network's airtime.
     *
     * @param network the network
     * @param code biller and item as Flutterwave's catalogue has them, such as {@code BIL099/AT099}
     * @return the settings
     */
    public BillSettings withAirtime(Network network, String code) {
        return with(Product.AIRTIME + " " + network.name(), code);
    }

    /**
     * The same with the code of a company's electricity.
     *
     * @param disco the distribution company
     * @param meter how the meter is paid
     * @param code biller and item as Flutterwave's catalogue has them
     * @return the settings
     */
    public BillSettings withElectricity(Disco disco, MeterType meter, String code) {
        return with(Product.ELECTRICITY + " " + disco.name() + " " + meter.name(), code);
    }

    /**
     * The same with an address for reports of bills. Whether Flutterwave proves those as it proves webhooks is not documented;
     * they are hints and no more.
     *
     * @param url the host's route of the provider's webhooks
     * @return the settings
     */
    public BillSettings withCallbackUrl(URI url) {
        return new BillSettings(codes, Optional.of(url));
    }

    /** The code that is set for a product. */
    Optional<BillCode> code(String key) {
        return Optional.ofNullable(codes.get(key)).flatMap(BillCode::parse);
    }

    private BillSettings with(String key, String code) {
        Map<String, String> all = new TreeMap<>(codes);
        all.put(key, code);
        return new BillSettings(all, callbackUrl);
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new ConfigurationException(otherwise);
        }
    }
}
