package io.handsel.examples.vtu;

import io.handsel.web.ErrorView;

/** What the application refuses to do, for a reason that the customer may read. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ErrorView error;

    Refused(int status, String code, String message) {
        super(code);
        error = ErrorView.of(code, status, message);
    }

    ErrorView error() {
        return error;
    }
}
