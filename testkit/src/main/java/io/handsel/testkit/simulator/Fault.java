package io.handsel.testkit.simulator;

import io.handsel.testkit.Trouble;
import java.time.Duration;
import java.util.Objects;

/** What can go wrong between a simulator and its caller. One vocabulary for all simulators. */
public sealed interface Fault {

    /** The connection is closed before the request's body is read. Nothing happens. */
    record CutBeforeReading() implements Fault {}

    /**
     * The request is read, and the connection closed without an answer.
     *
     * @param effect whether it happens all the same
     */
    record NoAnswer(boolean effect) implements Fault {}

    /**
     * The request is read and the connection held, without an answer, until the simulator is closed or two minutes of
     * real time have passed.
     *
     * @param effect whether it happens all the same
     */
    record NeverAnswers(boolean effect) implements Fault {}

    /**
     * It happens, and the true answer comes late.
     *
     * @param realDelay how late, in real time; not negative
     */
    record Late(Duration realDelay) implements Fault {
        /**
         * Refuses a negative delay.
         *
         * @param realDelay how late, in real time; not negative
         */
        public Late {
            if (realDelay.isNegative()) {
                throw new IllegalArgumentException("realDelay must not be negative: " + realDelay);
            }
        }
    }

    /**
     * The connection is closed without an answer, and the request arrives all the same, later.
     *
     * @param simulatedDelay how much later, in simulated time; not negative
     */
    record ArrivesLater(Duration simulatedDelay) implements Fault {
        /**
         * Refuses a negative delay.
         *
         * @param simulatedDelay how much later, in simulated time; not negative
         */
        public ArrivesLater {
            if (simulatedDelay.isNegative()) {
                throw new IllegalArgumentException("simulatedDelay must not be negative: " + simulatedDelay);
            }
        }
    }

    /**
     * Another answer comes instead of the true one.
     *
     * @param status the HTTP status
     * @param contentType its type
     * @param body its body
     * @param effect whether it happens all the same
     */
    record Answers(int status, String contentType, String body, boolean effect) implements Fault {
        /**
         * Refuses missing parts.
         *
         * @param status the HTTP status
         * @param contentType its type
         * @param body its body
         * @param effect whether it happens all the same
         */
        public Answers {
            Objects.requireNonNull(contentType, "contentType");
            Objects.requireNonNull(body, "body");
        }
    }

    /** It happens, and the true answer is cut: the HTTP message is whole, the JSON in it is not. */
    record TruncatedJson() implements Fault {}

    /** It happens, and the connection breaks in the middle of the true answer. */
    record CutMidway() implements Fault {}

    /** It happens, and the true answer comes in UTF-16, while its header says UTF-8. */
    record WrongCharset() implements Fault {}

    /**
     * It happens, and the answer is white space without end.
     *
     * @param bytes how much of it; at least 1
     */
    record HugeBody(int bytes) implements Fault {
        /**
         * Refuses an empty body.
         *
         * @param bytes how much of it; at least 1
         */
        public HugeBody {
            if (bytes < 1) {
                throw new IllegalArgumentException("bytes must be at least 1: " + bytes);
            }
        }
    }

    /**
     * The page of a proxy that could not reach the company.
     *
     * @param effect whether the company did it all the same
     * @return HTTP 502 with HTML
     */
    static Fault html502(boolean effect) {
        return new Answers(502, "text/html", "<html><body>502 Bad Gateway</body></html>", effect);
    }

    /**
     * An error of the company's own, without JSON.
     *
     * @param effect whether it happened all the same
     * @return HTTP 500 with plain text
     */
    static Fault http500(boolean effect) {
        return new Answers(500, "text/plain", "Internal Server Error", effect);
    }

    /**
     * An answer that says OK and makes no sense.
     *
     * @param effect whether it happened all the same
     * @return HTTP 200 with a body that is no JSON
     */
    static Fault garbage(boolean effect) {
        return new Answers(200, "application/json", "\u0000\u0001<<not json>>", effect);
    }

    /**
     * A fault that a contract's trouble stands for.
     *
     * @param trouble the trouble
     * @return the fault
     */
    static Fault causing(Trouble trouble) {
        return switch (trouble) {
            case LOST_BEFORE -> new CutBeforeReading();
            case LOST_AFTER -> new NoAnswer(true);
            case GARBAGE -> garbage(true);
            case SERVER_ERROR -> http500(true);
        };
    }
}
