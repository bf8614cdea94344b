package io.handsel.flutterwave;

import io.handsel.delivery.Disco;
import io.handsel.delivery.MeterType;
import io.handsel.delivery.Network;
import io.handsel.delivery.Product;
import io.handsel.delivery.TvOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads the names of Flutterwave's billers and items, which are written for people: {@code "MTN NIgeria"}. A name that fits
 * two of our services, or none, is not guessed at.
 */
final class BillNames {

    private static final Map<String, String> CATEGORIES = Map.of(
            Product.AIRTIME, "AIRTIME",
            Product.DATA, "MOBILEDATA",
            Product.TV, "CABLEBILLS",
            Product.ELECTRICITY, "UTILITYBILLS");

    private static final Map<String, Map<String, List<String>>> WORDS = words();

    /** What marks a biller that is not the one of that name: films to rent, and what else a city sells. */
    private static final List<String> OTHERS = List.of("BOX OFFICE", "WATER", "WASTE", "LAWMA");

    private BillNames() {}

    /** Flutterwave's category of a kind of products; nothing if the kind is not sold here. */
    static Optional<String> category(String kind) {
        return Optional.ofNullable(CATEGORIES.get(kind));
    }

    /** Our name of the one service that some names mean; nothing if it is none or more than one. */
    static Optional<String> service(String kind, String... names) {
        String text = plain(names);
        if (OTHERS.stream().anyMatch(it -> holds(text, it))) {
            return Optional.empty();
        }
        List<String> found = new ArrayList<>();
        WORDS.getOrDefault(kind, Map.of()).forEach((service, words) -> {
            if (words.stream().anyMatch(it -> holds(text, it))) {
                found.add(service);
            }
        });
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** How a meter is paid, by the names of an item; nothing if they do not say, or say both. */
    static Optional<MeterType> meter(String... names) {
        String text = plain(names);
        boolean prepaid = holds(text, "PREPAID");
        boolean postpaid = holds(text, "POSTPAID");
        if (prepaid == postpaid) {
            return Optional.empty();
        }
        return Optional.of(prepaid ? MeterType.PREPAID : MeterType.POSTPAID);
    }

    private static boolean holds(String text, String word) {
        return text.contains(" " + word + " ");
    }

    private static String plain(String... names) {
        return " "
                + String.join(" ", names)
                        .toUpperCase(Locale.ROOT)
                        .replace("PRE-PAID", "PREPAID")
                        .replace("POST-PAID", "POSTPAID")
                        .replaceAll("[^A-Z0-9]+", " ")
                        .strip()
                + " ";
    }

    private static Map<String, Map<String, List<String>>> words() {
        Map<String, List<String>> networks = new TreeMap<>();
        networks.put(Network.MTN.name(), List.of("MTN"));
        networks.put(Network.GLO.name(), List.of("GLO", "GLOBACOM"));
        networks.put(Network.AIRTEL.name(), List.of("AIRTEL"));
        networks.put(Network.NINE_MOBILE.name(), List.of("9MOBILE", "9 MOBILE", "ETISALAT"));
        Map<String, List<String>> operators = new TreeMap<>();
        operators.put(TvOperator.DSTV.name(), List.of("DSTV"));
        operators.put(TvOperator.GOTV.name(), List.of("GOTV"));
        operators.put(TvOperator.STARTIMES.name(), List.of("STARTIMES", "STARTIME"));
        operators.put(TvOperator.SHOWMAX.name(), List.of("SHOWMAX"));
        Map<String, List<String>> discos = new TreeMap<>();
        discos.put(Disco.IKEJA.name(), List.of("IKEJA", "IKEDC"));
        discos.put(Disco.EKO.name(), List.of("EKO", "EKEDC"));
        discos.put(Disco.KANO.name(), List.of("KANO", "KEDCO"));
        discos.put(Disco.PORT_HARCOURT.name(), List.of("PORT HARCOURT", "PORTHARCOURT", "PHED", "PHEDC"));
        discos.put(Disco.JOS.name(), List.of("JOS", "JED", "JEDC"));
        discos.put(Disco.IBADAN.name(), List.of("IBADAN", "IBEDC"));
        discos.put(Disco.KADUNA.name(), List.of("KADUNA", "KAEDCO"));
        discos.put(Disco.ABUJA.name(), List.of("ABUJA", "AEDC"));
        discos.put(Disco.ENUGU.name(), List.of("ENUGU", "EEDC"));
        discos.put(Disco.BENIN.name(), List.of("BENIN", "BEDC"));
        discos.put(Disco.ABA.name(), List.of("ABA", "APLE"));
        discos.put(Disco.YOLA.name(), List.of("YOLA", "YEDC"));
        return Map.of(
                Product.AIRTIME, networks,
                Product.DATA, networks,
                Product.TV, operators,
                Product.ELECTRICITY, discos);
    }
}
