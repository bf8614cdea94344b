package io.handsel.testkit.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the VTpass simulator sells: a small copy of the real catalogue with its habits (two prices for one code, names that lie,
 * misspelt codes and keys). Thread-safe.
 */
final class VtpassShelf {

    /** How a service's plans are listed. */
    enum Spelling {
        RIGHT,
        WRONG,
        BOTH,
        BOTH_WITH_NUMBERS
    }

    /** One plan. The price in kobo. */
    record Variation(String code, String name, long price) {}

    /** One service; the limits of an amount that the customer chooses are the simulator's own. */
    record Service(String id, String category, String name, String type, Spelling spelling, boolean fixed) {

        boolean isFor(String wanted) {
            return category.equals(wanted);
        }
    }

    static final String AIRTIME = "airtime";
    static final String DATA = "data";
    static final String TV = "tv-subscription";
    static final String ELECTRICITY = "electricity-bill";
    static final String EDUCATION = "education";

    private final Map<String, Service> services = new LinkedHashMap<>();
    private final Map<String, List<Variation>> variations = new LinkedHashMap<>();

    VtpassShelf() {
        airtimeAndData();
        tv();
        electricity();
        education();
    }

    private void airtimeAndData() {
        for (String network : List.of("mtn", "glo", "airtel", "etisalat")) {
            flexible(network, AIRTIME, network.toUpperCase(Locale.ROOT) + " Airtime VTU", "Airtime Recharge");
        }
        fixed("mtn-data", DATA, "MTN Data", Spelling.BOTH)
                .with("mtn-10mb-100", "N100 100MB - 24 hrs", 100_00)
                .with("mtn-50mb-200", "N200 200MB - 2 days", 200_00)
                .with("mtn-100mb-1000", "N1000 1.5GB - 30 days", 1_000_00)
                .with("mtn-xtratalk-300", "MTN N300 Xtratalk Weekly Bundle", 300_00)
                .with("mtn-xtratalk-300", "MTN N200 Xtratalk - 3 days", 200_00);
        fixed("glo-data", DATA, "GLO Data", Spelling.RIGHT).with("glo100", "Glo Data N100 - 105MB - 2 days", 100_00);
        fixed("glo-sme-data", DATA, "GLO Data (SME)", Spelling.RIGHT)
                .with("glo-dg-70", "Glo Data (SME) N70 - 250MB 1 day", 70_00);
        fixed("airtel-data", DATA, "Airtel Data", Spelling.WRONG).with("airt-100", "Airtel Data - 100 Naira", 99_00);
        fixed("etisalat-data", DATA, "9mobile Data", Spelling.BOTH).with("eti-100", "9mobile Data - 100 Naira", 100_00);
        fixed("9mobile-sme-data", DATA, "9mobile Data (SME)", Spelling.RIGHT)
                .with("eti-sme-50", "9mobile SME 50 Naira", 50_00);
        fixed("spectranet", DATA, "Spectranet Internet Data", Spelling.BOTH_WITH_NUMBERS)
                .with("vt-1000", "Spectranet N1000", 1_000_00);
    }

    private void tv() {
        fixed("dstv", TV, "DSTV Subscription", Spelling.RIGHT)
                .with("dstv-padi", "DStv Padi N1,850", 1_850_00)
                .with("dstv-premium-wafr-showmax", "DStv Premium W/Afr + Showmax N37,000", 42_000_00);
        fixed("gotv", TV, "GOTV Payment", Spelling.RIGHT).with("gotv-lite", "GOtv Lite N400", 400_00);
        fixed("startimes", TV, "Startimes Subscription", Spelling.BOTH)
                .with("nova", "Nova - 900 Naira - 1 Month", 900_00)
                .with("ewallet", "ewallet Amount", 0);
        fixed("showmax", TV, "ShowMax", Spelling.WRONG).with("mobile_only", "Mobile Only", 1_450_00);
    }

    private void electricity() {
        for (String disco : List.of(
                "ikeja",
                "eko",
                "kano",
                "portharcourt",
                "jos",
                "ibadan",
                "kaduna",
                "abuja",
                "enugu",
                "benin",
                "aba",
                "yola")) {
            flexible(
                    disco + "-electric",
                    ELECTRICITY,
                    Character.toUpperCase(disco.charAt(0)) + disco.substring(1) + " Electric Payment",
                    "Electricity Bill");
        }
    }

    private void education() {
        fixed("waec", EDUCATION, "WAEC Result Checker PIN", Spelling.RIGHT).with("waecdirect", "WASSCE", 900_00);
        fixed("waec-registration", EDUCATION, "WAEC Registration PIN", Spelling.RIGHT)
                .with("waec-registraion", "WASSCE for Private Candidates", 14_450_00);
        fixed("jamb", EDUCATION, "Jamb", Spelling.RIGHT)
                .with("utme-mock", "UTME PIN (with mock)", 7_700_00)
                .with("utme-no-mock", "UTME PIN (without mock)", 6_200_00);
    }

    private void flexible(String id, String category, String name, String type) {
        services.put(id, new Service(id, category, name, type, Spelling.RIGHT, false));
    }

    private Listing fixed(String id, String category, String name, Spelling spelling) {
        String type = switch (category) {
            case DATA -> "Data Services";
            case TV -> "TV Subscription";
            default -> "Education";
        };
        services.put(id, new Service(id, category, name, type, spelling, true));
        return new Listing(variations.computeIfAbsent(id, it -> new ArrayList<>()));
    }

    private record Listing(List<Variation> list) {
        Listing with(String code, String name, long price) {
            list.add(new Variation(code, name, price));
            return this;
        }
    }

    Optional<Service> service(String id) {
        return Optional.ofNullable(services.get(id));
    }

    List<Service> services(String category) {
        return services.values().stream().filter(it -> it.isFor(category)).toList();
    }

    synchronized List<Variation> variations(String service) {
        return List.copyOf(variations.getOrDefault(service, List.of()));
    }

    /** The plan that a code buys: the first of that code. */
    Optional<Variation> variation(String service, String code) {
        return variations(service).stream().filter(it -> it.code().equals(code)).findFirst();
    }

    synchronized void price(String service, String code, long kobo) {
        List<Variation> list = variations.get(service);
        if (list == null || list.stream().noneMatch(it -> it.code().equals(code))) {
            throw new IllegalArgumentException("there is no plan " + code + " of " + service);
        }
        list.replaceAll(it -> it.code().equals(code) ? new Variation(code, it.name(), kobo) : it);
    }
}
