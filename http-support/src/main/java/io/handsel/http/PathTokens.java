package io.handsel.http;

import io.handsel.ConfigurationException;
import io.handsel.webhook.WebhookReading;
import io.handsel.webhook.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The secret parts that the callbacks' address of a company that does not sign may have, each under a label that may be
 * printed and is stored with every callback. Immutable; never shows a token.
 */
public final class PathTokens {

    /** No secret part is wanted: every callback is read, as unsigned. */
    public static final PathTokens NONE = new PathTokens(List.of());

    /** Long enough not to be guessed, and of characters that a path carries as they are. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~-]{20,200}");

    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9._-]{1,40}");

    private final List<Labelled> tokens;

    private PathTokens(List<Labelled> tokens) {
        this.tokens = List.copyOf(tokens);
    }

    private record Labelled(String label, Secret secret) {
        @Override
        public String toString() {
            return label;
        }
    }

    /** Reads what was found authentic under a label, or came unsigned. */
    public interface Reader {
        /**
         * Reads a callback.
         *
         * @param request the callback
         * @param label the token's label, or {@link WebhookReading#UNSIGNED}
         * @return what it may be about
         */
        WebhookReading understand(WebhookRequest request, String label);
    }

    /**
     * Checks and keeps tokens.
     *
     * @param company the company's name, for messages
     * @param tokens the tokens by label: 1 to 40 letters, digits, dots, underscores and hyphens, not {@code unsigned}; each
     *     token 20 to 200 letters, digits, dots, underscores, tildes and hyphens
     * @return the tokens
     * @throws ConfigurationException if a label or token is of another form; the message shows no token
     */
    public static PathTokens of(String company, Map<String, String> tokens) {
        List<Labelled> labelled = new ArrayList<>();
        tokens.forEach((label, token) -> labelled.add(checked(company, label, token)));
        return new PathTokens(labelled);
    }

    private static Labelled checked(String company, String label, String token) {
        if (!LABEL.matcher(label).matches() || label.equals(WebhookReading.UNSIGNED)) {
            throw new ConfigurationException(
                    company + ": a callback token's label must be 1 to 40 letters, digits, dots,"
                            + " underscores and hyphens, and not 'unsigned': '" + label + "'");
        }
        if (!TOKEN.matcher(token).matches()) {
            throw new ConfigurationException(company + ": callback token " + label
                    + " must be 20 to 200 letters, digits, dots, underscores, tildes and hyphens");
        }
        return new Labelled(label, Secret.of(token));
    }

    /**
     * Reads a callback whose path carries one of the tokens, or any callback if there are none.
     *
     * @param request the callback
     * @param mostBytes the longest body that is read
     * @param reader reads what may be read
     * @return what the reader says; or that it is rejected, with the reason
     */
    public WebhookReading read(WebhookRequest request, int mostBytes, Reader reader) {
        if (request.size() > mostBytes) {
            return new WebhookReading.Rejected("longer than " + mostBytes + " bytes");
        }
        if (tokens.isEmpty()) {
            return reader.understand(request, WebhookReading.UNSIGNED);
        }
        Optional<String> label = request.pathToken().flatMap(this::matching);
        return label.isPresent()
                ? reader.understand(request, label.get())
                : new WebhookReading.Rejected(
                        request.pathToken().isPresent() ? "the path's token is none of ours" : "no token in the path");
    }

    /** Compares with every token whichever fits, so that the time tells nothing. */
    private Optional<String> matching(String given) {
        byte[] came = given.getBytes(StandardCharsets.UTF_8);
        Optional<String> label = Optional.empty();
        for (Labelled token : tokens) {
            if (MessageDigest.isEqual(token.secret().bytes(), came)) {
                label = Optional.of(token.label());
            }
        }
        return label;
    }

    /** {@return the labels alone} */
    @Override
    public String toString() {
        return "PathTokens" + tokens;
    }
}
