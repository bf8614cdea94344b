package io.handsel.testkit.simulator;

import io.handsel.internal.json.Json;
import io.handsel.internal.json.JsonArray;
import io.handsel.internal.json.JsonNumber;
import io.handsel.internal.json.JsonObject;
import io.handsel.internal.json.JsonString;
import io.handsel.testkit.simulator.VtpassShelf.Service;
import io.handsel.testkit.simulator.VtpassShelf.Spelling;
import io.handsel.testkit.simulator.VtpassShelf.Variation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** VTpass's catalogue as it stands on the wire. */
final class VtpassCatalogue {

    private static final DateTimeFormatter HYPHENS_EVERYWHERE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH-mm-ss", Locale.ROOT).withZone(ZoneId.of("Africa/Lagos"));

    private VtpassCatalogue() {}

    static Reply services(VtpassShelf shelf, String category, String least, String most) {
        List<JsonObject> listed = shelf.services(category).stream()
                .map(it -> JsonObject.builder()
                        .put("serviceID", it.id())
                        .put("name", it.name())
                        .put("minimium_amount", least)
                        .put("maximum_amount", most)
                        .put("convinience_fee", "0 %")
                        .put("product_type", it.fixed() ? "fix" : "flexible")
                        .put("image", "")
                        .build())
                .toList();
        return listed.isEmpty() ? VtpassCodes.reply("011") : marked(JsonArray.copyOf(listed));
    }

    static Reply variations(VtpassShelf shelf, String id) {
        return shelf.service(id)
                .map(it -> marked(content(it, shelf.variations(id))))
                .orElseGet(() -> VtpassCodes.reply("012"));
    }

    private static Reply marked(Json content) {
        return Reply.json(
                200,
                JsonObject.builder()
                        .put("response_description", "000")
                        .put("content", content)
                        .build());
    }

    private static JsonObject content(Service service, List<Variation> variations) {
        JsonObject.Builder content = JsonObject.builder()
                .put("ServiceName", service.name())
                .put("serviceID", service.id())
                .put("convinience_fee", "N0");
        JsonArray list = JsonArray.copyOf(variations.stream()
                .map(it -> JsonObject.builder()
                        .put("variation_code", it.code())
                        .put("name", it.name())
                        .put("variation_amount", price(service, it))
                        .put("fixedPrice", "Yes")
                        .build())
                .toList());
        if (service.spelling() != Spelling.WRONG) {
            content.put("variations", list);
        }
        if (service.spelling() != Spelling.RIGHT) {
            content.put("varations", list);
        }
        return content.build();
    }

    private static Json price(Service service, Variation variation) {
        BigDecimal naira = BigDecimal.valueOf(variation.price(), 2);
        return service.spelling() == Spelling.BOTH_WITH_NUMBERS
                ? JsonNumber.of(naira.setScale(0, RoundingMode.UNNECESSARY))
                : new JsonString(naira.toPlainString());
    }

    /** The body of the callback that tells of a changed plan. */
    static JsonObject update(VtpassShelf shelf, String id, String changed, Instant now) {
        Service service = shelf.service(id).orElseThrow();
        JsonObject none = changes(List.of());
        return JsonObject.builder()
                .put("type", "variations-update")
                .put("response_description", "VARIATION CODE UPDATE")
                .put("serviceID", id)
                .put("service", service.name())
                .put(
                        "data",
                        JsonObject.builder()
                                .put("response_description", "000")
                                .put("content", content(service, shelf.variations(id)))
                                .build())
                .put(
                        "actionRequired",
                        JsonObject.builder()
                                .put("added", none)
                                .put("updated", changes(List.of(changed)))
                                .put("removed", none)
                                .build())
                .put("datetime", HYPHENS_EVERYWHERE.format(now))
                .build();
    }

    private static JsonObject changes(List<String> codes) {
        return JsonObject.builder()
                .put("total", codes.size())
                .put(
                        "variation_codes",
                        JsonArray.copyOf(codes.stream().map(JsonString::new).toList()))
                .build();
    }
}
