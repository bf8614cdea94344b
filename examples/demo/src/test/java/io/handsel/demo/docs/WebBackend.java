package io.handsel.demo.docs;

import io.handsel.Checkout;
import io.handsel.Handsel;
import io.handsel.Limits;
import io.handsel.OwnerDesk;
import io.handsel.Purchase;
import io.handsel.PurchaseGuard;
import io.handsel.TransactionView;
import io.handsel.store.Page;
import io.handsel.web.CheckoutView;
import io.handsel.web.ErrorView;
import io.handsel.web.Result;
import io.handsel.web.StatusListener;
import io.handsel.web.StatusView;
import io.handsel.web.Watch;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** The lines of a web backend that the page about one shows; a test compares the two. */
final class WebBackend {

    private final Handsel handsel;
    private final System.Logger log = System.getLogger(WebBackend.class.getName());

    WebBackend(Handsel handsel) {
        this.handsel = handsel;
    }

    /** What the host knows of whoever is signed in. */
    interface Session {

        /** Under which the user's purchases are recorded. */
        String userId();
    }

    /** What any web framework has: a response to one request. */
    interface Response {

        /** Says what kind of text comes. */
        void contentType(String type);

        /** Adds a header. */
        void header(String name, String value);

        /** Answers, and ends. */
        void send(int status, String body);

        /** Writes a piece of a longer answer. */
        void write(String text) throws IOException;

        /** Sends out what was written. */
        void flush() throws IOException;

        /** Ends a longer answer. */
        void complete();

        /** Told when the browser has gone. */
        void onClose(Runnable what);
    }

    /** Where the host keeps its users' PINs. */
    @FunctionalInterface
    interface Pins {

        /** Whether this is the owner's PIN. */
        boolean match(String owner, Optional<String> pin);
    }

    /** A user reaches what is theirs. */
    Optional<TransactionView> own(Session session, Purchase purchase, String reference) {
        // README:start web-owner
        OwnerDesk desk = handsel.owner(session.userId());
        Checkout checkout = desk.begin(purchase); // recorded under that user
        Optional<TransactionView> found = desk.find(reference); // empty if it is somebody else's
        Page<TransactionView> page = desk.history(20); // then desk.history(20, page.next().get())
        // README:end web-owner
        return checkout.reference().isEmpty() || page.items().isEmpty() ? Optional.empty() : found;
    }

    /** The route of the button "buy". */
    void buy(OwnerDesk desk, Purchase purchase, String requestId, Response response) {
        // README:start web-answer
        try {
            Checkout checkout = desk.begin(purchase);
            response.send(
                    200, Result.success(CheckoutView.of(checkout), requestId).toJson());
        } catch (RuntimeException e) {
            Result<?> result = Result.failure(e, requestId);
            if (result.httpStatus() == 500) {
                log.log(System.Logger.Level.ERROR, "request " + requestId, e);
            }
            result.error().flatMap(ErrorView::retryAfterHeader).ifPresent(it -> response.header("Retry-After", it));
            response.send(result.httpStatus(), result.toJson());
        }
        // README:end web-answer
    }

    /** The route that a page listens to. */
    void events(OwnerDesk desk, String reference, Response response) {
        // README:start web-watch
        response.contentType("text/event-stream");
        Watch watch = desk.watch(reference, new StatusListener() {
            @Override
            public void changed(StatusView status) throws IOException {
                response.write("data: " + status.toJson() + "\n\n"); // the present state at once, then every change
                response.flush();
            }

            @Override
            public void ended() {
                response.complete();
            }
        });
        response.onClose(watch::close);
        // README:end web-watch
    }

    /** Whoever does not know the PIN buys nothing. */
    static Handsel guarded(Handsel.Builder builder, Pins pins) {
        // README:start web-guard
        Handsel handsel = builder // with its store, gateways and providers
                .purchaseGuard(purchase -> pins.match(purchase.owner(), purchase.credential("pin"))
                        ? Optional.empty()
                        : PurchaseGuard.Refusal.of("wrong_pin", "The PIN is not right."))
                .build();
        // README:end web-guard
        return handsel;
    }

    /** How often a user may do what. */
    static Handsel limited(Handsel.Builder builder) {
        // README:start web-limit-set-up
        Handsel handsel = builder // with its store, gateways and providers
                .limit(Limits.BEGIN, 5, Duration.ofMinutes(1))
                .limit("gift-claim", 1, Duration.ofHours(1))
                .build();
        // README:end web-limit-set-up
        return handsel;
    }

    /** An action of the host's own is counted as well. */
    void claim(Session session) {
        // README:start web-limit
        handsel.limits().take(session.userId(), "gift-claim"); // for actions of your own
        // README:end web-limit
    }
}
