package io.handsel.examples.airtime;

import io.handsel.Handsel;
import io.handsel.ReviewCase;
import io.handsel.TransactionView;
import io.handsel.report.Health;
import io.handsel.report.Statistics;
import io.handsel.store.Search;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.UnauthorizedResponse;
import io.javalin.security.BasicAuthCredentials;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an operator looks at: how it fares, how it went, and what waits for a person. Behind a password. */
final class OperatorPages {

    private static final Duration PERIOD = Duration.ofDays(30);

    private final Handsel handsel;
    private final byte[] password;

    OperatorPages(Handsel handsel, String password) {
        this.handsel = handsel;
        this.password = password.getBytes(StandardCharsets.UTF_8);
    }

    void addTo(RoutesConfig routes) {
        routes.before("/operator*", this::onlyOperators)
                .get("/operator", this::overview)
                .get("/operator/purchases/{reference}", this::story)
                // for a load balancer: says nothing but whether customers can be let in
                .get("/ready", ctx -> ctx.status(handsel.health().isReady() ? 200 : 503));
    }

    private void onlyOperators(Context ctx) {
        BasicAuthCredentials given = ctx.basicAuthCredentials();
        boolean known =
                given != null && MessageDigest.isEqual(given.getPassword().getBytes(StandardCharsets.UTF_8), password);
        if (!known) {
            ctx.header("www-authenticate", "Basic realm=\"operators\"");
            throw new UnauthorizedResponse();
        }
    }

    private void overview(Context ctx) {
        Health health = handsel.health();
        Statistics statistics =
                handsel.statistics(health.at().minus(PERIOD), health.at().plusSeconds(60));
        String email = ctx.queryParamMap().getOrDefault("email", List.of("")).get(0);
        Search search =
                email.isBlank() ? Search.ALL.limit(20) : Search.ALL.email(email).limit(20);
        ctx.html(Pages.text(
                "operator.html",
                Map.of(
                        "health",
                                health.parts().stream().map(OperatorPages::part).collect(Collectors.joining()),
                        "statistics",
                                statistics.totals().stream()
                                        .map(OperatorPages::line)
                                        .collect(Collectors.joining()),
                        "reviews", reviews(handsel.desk().reviews().items()),
                        "purchases",
                                rows(
                                        handsel.list(search).items().stream().map(OperatorPages::purchase),
                                        "No such purchases."))));
    }

    private void story(Context ctx) {
        String reference = ctx.pathParam("reference");
        ctx.html(Pages.text(
                "story.html",
                Map.of(
                        "reference",
                        escaped(reference),
                        "story",
                        escaped(handsel.explain(reference).toString()))));
    }

    private static String part(Health.Part part) {
        String mood = part.state() == Health.State.UP ? "good" : part.state() == Health.State.DOWN ? "bad" : "wait";
        return row(badge(mood, part.state().name()), escaped(part.name()), escaped(String.join("; ", part.reasons())));
    }

    private static String line(Statistics.Line line) {
        return row("Purchases begun", Long.toString(line.begun()))
                + row("Paid", percent(line.paymentRate()))
                + row("Delivered of those paid", percent(line.deliveryRate()))
                + row(
                        "From payment to delivery, half of them within",
                        line.deliveryTimes().map(it -> seconds(it.median())).orElse("no delivery yet"))
                + row(
                        "From payment to delivery, 95 of 100 within",
                        line.deliveryTimes().map(it -> seconds(it.p95())).orElse("no delivery yet"))
                + row(
                        "Paid back of those that could not be delivered",
                        percent(line.refunds().rate()))
                + row("In review", Long.toString(line.inReview()))
                + row("Volume", escaped(line.sales().volume().toString()))
                + row("Margin", escaped(line.sales().margin().toString()));
    }

    private static String reviews(List<ReviewCase> cases) {
        return cases.isEmpty()
                ? "<p>Nothing waits for a person.</p>"
                : cases.stream()
                        .map(it -> "<pre>" + escaped(it.toString()) + "</pre>")
                        .collect(Collectors.joining());
    }

    private static String purchase(TransactionView view) {
        String mood = switch (view.simple()) {
            case SUCCESS -> "good";
            case FAILED, CANCELLED -> "bad";
            case PENDING -> "wait";
        };
        return row(
                "<a class=reference href=\"/operator/purchases/" + view.reference() + "\">" + view.reference() + "</a>",
                badge(mood, view.status().name()),
                escaped(view.transaction().price().toString()));
    }

    private static String rows(Stream<String> rows, String none) {
        String all = rows.collect(Collectors.joining());
        return all.isEmpty() ? "<tr><td colspan=3>" + none + "</td></tr>" : all;
    }

    private static String row(String... cells) {
        return "<tr><td>" + String.join("</td><td>", cells) + "</td></tr>";
    }

    private static String badge(String mood, String text) {
        return "<span class=\"badge " + mood + "\">"
                + text.toLowerCase(Locale.ROOT).replace('_', ' ') + "</span>";
    }

    private static String percent(OptionalDouble rate) {
        return rate.isPresent() ? String.format(Locale.ROOT, "%.1f %%", rate.getAsDouble() * 100) : "none yet";
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
