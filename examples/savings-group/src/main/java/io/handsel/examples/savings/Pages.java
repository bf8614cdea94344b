package io.handsel.examples.savings;

import io.handsel.TransactionView;
import io.handsel.examples.savings.Group.Member;
import io.handsel.store.Page;
import io.handsel.transaction.TransactionId;
import java.net.URI;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a browser is shown. */
final class Pages {

    private final URI paystackScript;

    Pages(URI paystackScript) {
        this.paystackScript = paystackScript;
    }

    private String page(String title, Optional<Saver> saver, String main) {
        return page(title, saver, "", main);
    }

    private String page(String title, Optional<Saver> saver, String attribute, String main) {
        String who = saver.map(it -> Html.of("logged-in.html", Map.of("name", Html.text(it.firstName()))))
                .orElse("");
        return Html.of(
                "page.html",
                Map.of(
                        "title", Html.text(title),
                        "who", who,
                        "paystack-script", Html.text(paystackScript.toString()),
                        "attribute", attribute,
                        "main", main));
    }

    String notFound(Optional<Saver> saver) {
        return page("Not found", saver, Html.of("not-found.html", Map.of()));
    }

    /** The groups, and what can be done without being in one: log in, or create one. */
    String home(Optional<Saver> saver, List<Group> groups) {
        String rows = groups.stream().map(it -> row(it, saver)).collect(Collectors.joining());
        String empty = groups.isEmpty() ? "<p>There is none yet.</p>" : "";
        String below = saver.isPresent()
                ? Html.of("create.html", Map.of("price", Words.naira(Till.FOR_CREATION), "ways", ways()))
                : Html.of("log-in.html", Map.of());
        return page("Savings groups", saver, Html.of("groups.html", Map.of("rows", rows, "empty", empty)) + below);
    }

    private static String row(Group group, Optional<Saver> saver) {
        Optional<Member> mine = saver.map(Saver::id).flatMap(group::member);
        String state = mine.map(it -> Html.badge("good", "you are number " + it.position()))
                .orElseGet(() -> group.free() == 0
                        ? Html.badge("", group.closed() ? "closed" : "full")
                        : group.free() + " of " + group.slots());
        return Html.row(Html.link("/groups/" + group.id(), group.name()), Words.naira(group.share()), state);
    }

    /** A group, and what this saver can do in it. */
    String group(Group group, Optional<Saver> saver, LocalDate month) {
        Map<String, String> values = new HashMap<>(Map.of(
                "group", Long.toString(group.id()),
                "name", Html.text(group.name()),
                "share", Words.naira(group.share()),
                "free", free(group),
                "month", Words.month(month),
                "month-short", Words.shortMonth(month),
                "members", members(group, saver),
                "fee", Words.naira(Till.FOR_JOINING),
                "ways", ways()));
        values.put("price", Words.naira(Till.FOR_JOINING.plus(group.share())));
        values.put(
                "price-with-deposit",
                Words.naira(Till.FOR_JOINING.plus(group.share()).plus(group.share())));
        return page(group.name(), saver, Html.of("group.html", values) + forms(group, saver, values));
    }

    private static String forms(Group group, Optional<Saver> saver, Map<String, String> values) {
        if (saver.isEmpty()) {
            return Html.of("log-in.html", Map.of());
        }
        Optional<Member> member = group.member(saver.get().id());
        if (member.isEmpty()) {
            return group.free() == 0 ? "" : Html.of("join.html", values);
        }
        return (member.get().paid() ? "" : Html.of("contribute.html", values))
                + (member.get().secured() ? "" : Html.of("secure.html", values));
    }

    private static String free(Group group) {
        return group.free() == 0
                ? group.closed() ? "Nobody can join it any more." : "It is full."
                : group.free() + " of " + group.slots() + (group.free() == 1 ? " slots is free." : " slots are free.");
    }

    private static String members(Group group, Optional<Saver> saver) {
        return group.members().stream()
                .map(it -> Html.row(
                        Integer.toString(it.position()),
                        Html.text(it.firstName())
                                + (saver.filter(me -> me.id().equals(it.saver()))
                                                .isPresent()
                                        ? " (you)"
                                        : ""),
                        it.paid() ? Html.badge("good", "paid") : Html.badge("wait", "not yet"),
                        it.secured() ? Html.badge("good", "paid") : Html.badge("wait", "not yet")))
                .collect(Collectors.joining());
    }

    private static String ways() {
        return Html.of("ways.html", Map.of());
    }

    /** Where one payment stands: filled and kept up to date by the script. */
    String payment(Saver saver) {
        return page("Your payment", Optional.of(saver), " data-status=\"To the groups\"", "");
    }

    /** What this saver has paid, and nobody else's. */
    String payments(Saver saver, Page<TransactionView> payments) {
        String rows = payments.items().stream().map(Pages::row).collect(Collectors.joining());
        String older = payments.next()
                .map(TransactionId::toString)
                .map(it -> "<p>" + Html.link("/payments?after=" + it, "Older payments") + "</p>")
                .orElse("");
        String empty = payments.items().isEmpty() ? "<p>There is none yet.</p>" : "";
        return page(
                "My payments",
                Optional.of(saver),
                Html.of("payments.html", Map.of("rows", rows, "older", older, "empty", empty)));
    }

    private static String row(TransactionView payment) {
        String mood = !payment.status().isFinal()
                ? "wait"
                : payment.simple() == TransactionView.Simple.SUCCESS ? "good" : "bad";
        String day = Words.day(LocalDate.ofInstant(payment.transaction().createdAt(), Till.NIGERIA));
        return Html.row(
                day,
                Html.link("/payments/" + payment.reference(), Words.purpose(payment)),
                Words.naira(payment.transaction().price()),
                Html.badge(mood, Words.about(payment)));
    }
}
