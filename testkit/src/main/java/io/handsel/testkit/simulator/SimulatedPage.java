package io.handsel.testkit.simulator;

import java.math.BigDecimal;
import java.util.Locale;

/** The looks of the simulated companies' pages: a card in the middle, and a band that says that it is not the real thing. */
final class SimulatedPage {

    private static final String STYLE = """
            *{box-sizing:border-box}body{font:16px/1.5 system-ui,sans-serif;background:#eef1f4;color:#17222e;margin:0;
            display:grid;min-height:100vh;place-items:center;padding:1rem}body.inline{background:transparent}
            main{background:#fff;border-radius:14px;width:100%;max-width:23rem;overflow:hidden;
            box-shadow:0 8px 32px rgba(16,32,48,.18)}header{background:var(--company);color:#fff;padding:.7rem 1.5rem;
            display:flex;justify-content:space-between;align-items:baseline;gap:1rem;font-weight:600}
            header small{font-weight:400;font-size:.8rem;text-align:right}section{padding:1.2rem 1.5rem 1.5rem}
            h1{font-size:1rem;font-weight:500;margin:0;color:#4a5a6a}p{margin:.2rem 0}.sum{font-size:2rem;font-weight:650;
            line-height:1.2;margin:.1rem 0 .5rem}.dim{color:#4a5a6a;font-size:.85rem;overflow-wrap:anywhere}
            .notice{background:#fdecea;color:#8c1d18;border-radius:8px;padding:.5rem .8rem;margin:.8rem 0}
            form{margin:.6rem 0 0}form.first{margin-top:1.2rem}button{font:inherit;width:100%;padding:.7rem;
            border-radius:8px;border:1px solid #8896a4;background:#fff;color:inherit;cursor:pointer}
            button:hover{background:#f4f6f8}button.pay,button.pay:hover{background:var(--company);
            border-color:var(--company);color:#fff;font-weight:600}
            button:focus-visible,a:focus-visible{outline:3px solid #f2a900;outline-offset:2px}
            """;

    private final String company;
    private final String colour;

    /** Whose pages, and in which colour, dark enough for white writing. */
    SimulatedPage(String company, String colour) {
        this.company = company;
        this.colour = colour;
    }

    /** A page of its own. */
    Reply page(int status, String title, String body) {
        return page(status, title, "", body);
    }

    /** A page within a shop's page, whose background shows. */
    Reply framed(String title, String body) {
        return page(200, title, " class=inline", body);
    }

    private Reply page(int status, String title, String attributes, String body) {
        return Reply.html(
                status,
                "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><meta name=viewport"
                        + " content=\"width=device-width,initial-scale=1\"><title>" + title
                        + "</title><style>:root{--company:"
                        + colour + "}" + STYLE + "</style></head><body" + attributes + "><main><header><span>" + company
                        + "</span><small>Simulated: no real money moves</small></header><section><h1>" + title
                        + "</h1>" + body + "</section></main></body></html>");
    }

    static String sum(String money, String email, String reference) {
        return "<p class=sum>" + money + "</p><p class=dim>" + escape(email) + "</p><p class=dim>" + escape(reference)
                + "</p>";
    }

    static String notice(String text) {
        return "<p class=notice role=alert>" + text + "</p>";
    }

    /** The button that most people want. */
    static String first(String address, String label) {
        return "<form class=first method=post action=\"" + address + "\"><button class=pay>" + label
                + "</button></form>";
    }

    static String button(String address, String label) {
        return "<form method=post action=\"" + address + "\"><button>" + label + "</button></form>";
    }

    /** Naira by their sign, as people write them; other currencies by their code. */
    static String money(String currency, BigDecimal amount) {
        String figures = String.format(Locale.ROOT, "%,.2f", amount);
        return currency.equals("NGN") ? "&#8358;" + figures : currency + " " + figures;
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
