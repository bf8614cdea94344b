package io.handsel.testkit.simulator;

import io.handsel.internal.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** What the Inlomax simulator sells. Ids are counted in each list by themselves; prices carry thousands commas. */
final class InlomaxShelf {

    static final List<Item> AIRTIME =
            List.of(service("1", "MTN"), service("2", "AIRTEL"), service("3", "GLO"), service("4", "ETISALAT"));

    static final List<Item> DATA = List.of(
            new Item("16", "MTN", "1GB", "CORPORATE GIFTING", "30 Days", 620_00, "620"),
            new Item("17", "MTN", "2GB", "CORPORATE GIFTING", "30 Days", 1320_00, "1,320"),
            new Item("18", "MTN", "5GB", "CORPORATE GIFTING", "30 Days", 0, "0"),
            new Item("104", "AIRTEL", "150MB", "AWOOF", "1 Day", 65_00, "65"),
            new Item("35", "GLO", "500MB", "CORPORATE GIFTING", "30 Days", 205_00, "205"));

    static final List<Item> CABLE = List.of(
            new Item("1", "GOTV", "GOtv Jinja", "", "", 3900_00, "3,900"),
            new Item("2", "DSTV", "DStv Padi", "", "", 4400_00, "4,400"));

    static final List<Item> ELECTRICITY = List.of(service("1", "Ikeja Electric"), service("2", "Eko Electric"));

    static final List<Item> EDUCATION = List.of(
            new Item("1", "WAEC", "", "", "", 3500_00, "3,500"), new Item("2", "NECO", "", "", "", 1300_00, "1,300"));

    private InlomaxShelf() {}

    /** One thing on the shelf; the price in kobo and as it is printed. */
    record Item(String id, String service, String plan, String type, String validity, long kobo, String printed) {}

    private static Item service(String id, String name) {
        return new Item(id, name, "", "", "", 0, "");
    }

    /** What can be bought under an id. */
    static Optional<Item> find(List<Item> shelf, Optional<String> id) {
        return id.flatMap(
                wanted -> shelf.stream().filter(it -> it.id().equals(wanted)).findFirst());
    }

    static JsonObject services() {
        JsonObject data = JsonObject.builder()
                .put(
                        "airtime",
                        InlomaxApi.array(
                                AIRTIME.stream().map(it -> row(it, "network")).toList()))
                .put(
                        "dataPlans",
                        InlomaxApi.array(DATA.stream()
                                .map(it -> JsonObject.builder()
                                        .put("serviceID", it.id())
                                        .put("network", it.service())
                                        .put("dataPlan", it.plan())
                                        .put("amount", it.printed())
                                        .put("dataType", it.type())
                                        .put("validity", it.validity())
                                        .build())
                                .toList()))
                .put(
                        "cablePlans",
                        InlomaxApi.array(CABLE.stream()
                                .map(it -> JsonObject.builder()
                                        .put("serviceID", it.id())
                                        .put("cablePlan", it.plan())
                                        .put("cable", it.service())
                                        .put("amount", it.printed())
                                        .put("discount", "1")
                                        .build())
                                .toList()))
                .put(
                        "electricity",
                        InlomaxApi.array(
                                ELECTRICITY.stream().map(it -> row(it, "disco")).toList()))
                .put(
                        "education",
                        InlomaxApi.array(EDUCATION.stream()
                                .map(it -> JsonObject.builder()
                                        .put("serviceID", it.id())
                                        .put("type", it.service())
                                        .put("amount", it.printed())
                                        .build())
                                .toList()))
                .build();
        return JsonObject.builder()
                .put("status", "success")
                .put("message", "success")
                .put("data", data)
                .build();
    }

    private static JsonObject row(Item item, String field) {
        return JsonObject.builder()
                .put(field, item.service())
                .put("serviceID", item.id())
                .put("discount", "2")
                .build();
    }
}
