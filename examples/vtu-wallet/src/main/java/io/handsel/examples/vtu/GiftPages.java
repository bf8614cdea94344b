package io.handsel.examples.vtu;

import io.handsel.Limits;
import io.handsel.examples.vtu.GiftRoom.Kind;
import io.handsel.examples.vtu.GiftRoom.Place;
import io.handsel.examples.vtu.GiftRoom.Wish;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Gift rooms: opened by one person, visited by whoever was given the link. */
final class GiftPages {

    /** The name of the limit of how often a person may try to get a gift. */
    static final String JOIN = "gift-join";

    private final GiftRooms gifts;
    private final Limits limits;

    GiftPages(GiftRooms gifts, Limits limits) {
        this.gifts = gifts;
        this.limits = limits;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/rooms", this::mine)
                .post("/rooms", this::open)
                .get("/rooms/{token}", this::look)
                .post("/rooms/{token}/join", this::join)
                .post("/rooms/{token}/claim", this::claim);
    }

    private void open(Context ctx) {
        Person person = Person.in(ctx);
        Form form = Form.of(ctx);
        Kind kind = Arrays.stream(Kind.values())
                .filter(it -> Answers.code(it).equals(form.text("kind")))
                .findFirst()
                .orElseThrow(() -> new Refused(400, "invalid_room", "Choose who gets a gift."));
        GiftRoom room = gifts.open(
                person.id(),
                new Wish(
                        form.text("key"),
                        kind,
                        form.naira("amount"),
                        form.number("capacity"),
                        kind == Kind.QUIZ ? form.text("question") : "",
                        kind == Kind.QUIZ ? form.text("answer") : "",
                        Duration.ofMinutes(form.number("minutes")),
                        Duration.ofMinutes(form.number("claimMinutes"))));
        Answers.data(ctx.status(201), shown(room));
    }

    private void mine(Context ctx) {
        Answers.data(
                ctx, gifts.of(Person.in(ctx).id()).stream().map(this::shown).toList());
    }

    private void look(Context ctx) {
        Person person = Person.in(ctx);
        GiftRoom room = gifts.find(ctx.pathParam("token"))
                .orElseThrow(() -> new Refused(404, "not_found", "There is no such gift room."));
        Map<String, Object> shown = shown(room);
        gifts.place(room, person.id()).ifPresent(it -> shown.put("place", shown(it)));
        Answers.data(ctx, shown);
    }

    private void join(Context ctx) {
        Person person = Person.in(ctx);
        limits.take(person.id(), JOIN);
        Answers.data(
                ctx,
                shown(gifts.join(
                        ctx.pathParam("token"), person.id(), Form.of(ctx).text("answer"))));
    }

    private void claim(Context ctx) {
        Answers.data(
                ctx, shown(gifts.claim(ctx.pathParam("token"), Person.in(ctx).id())));
    }

    private static Map<String, Object> shown(Place place) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("state", Answers.code(place.state()));
        if (place.state() == Place.State.RESERVED) {
            shown.put("until", place.until());
        }
        return shown;
    }

    private Map<String, Object> shown(GiftRoom room) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("token", room.token());
        shown.put("creator", room.creator());
        shown.put("kind", Answers.code(room.kind()));
        shown.put("amount", room.amount());
        shown.put("capacity", room.capacity());
        shown.put("claimed", gifts.claimed(room));
        shown.put("question", room.question());
        shown.put("closesAt", room.closesAt());
        shown.put("ended", room.ended());
        return shown;
    }
}
