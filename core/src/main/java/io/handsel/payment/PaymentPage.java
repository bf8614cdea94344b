package io.handsel.payment;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One page of the payments in a window.
 *
 * @param payments the payments of this page that lie in the window, in no promised order; possibly none though more pages
 *     follow
 * @param notUnderstood what stands on the page and may be a payment in the window but cannot be read: a sentence each, with
 *     the gateway's id where there is one, without personal data
 * @param next what to ask for the next page with; empty on the last
 */
public record PaymentPage(List<ListedPayment> payments, List<String> notUnderstood, Optional<String> next) {

    /** Copies the lists. */
    public PaymentPage {
        payments = List.copyOf(payments);
        notUnderstood = List.copyOf(notUnderstood);
        Objects.requireNonNull(next, "next");
    }
}
