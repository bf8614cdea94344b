package io.handsel.webhook;

import java.util.Objects;

/**
 * What to answer the company.
 *
 * @param status the HTTP status
 * @param body the body to send, possibly empty
 * @param contentType the body's type
 */
public record WebhookReply(int status, String body, String contentType) {

    /** Refuses missing parts. */
    public WebhookReply {
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(contentType, "contentType");
    }

    /**
     * A JSON answer.
     *
     * @param status the HTTP status
     * @param body the JSON text
     * @return the reply
     */
    public static WebhookReply json(int status, String body) {
        return new WebhookReply(status, body, "application/json");
    }
}
