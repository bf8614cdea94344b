package io.handsel.web;

/**
 * Something that can be sent as JSON. The host's own data can implement it, to travel in a {@link Result}.
 *
 * <p>What this package's own types write is one line, safe to put into a page, a script element or a server-sent event as it
 * is: no line break, no angle bracket and no ampersand stands in it unescaped.
 */
public interface JsonView {

    /** {@return one JSON value} */
    String toJson();
}
