package io.handsel.http;

import java.time.Duration;

/**
 * How long a call may take and how much may come back.
 *
 * @param connect longest wait for one connection, TLS included; default 10 s
 * @param read longest silence of the far side; default 30 s
 * @param call longest time for the whole call, from the look-up of the address to the last byte; default 45 s
 * @param maxAnswerBytes largest answer that is read, counted after decompression; default 1 MiB
 */
public record HttpLimits(Duration connect, Duration read, Duration call, int maxAnswerBytes) {

    private static final int MEBIBYTE = 1 << 20;

    /** Checks that each is positive, and at most a day or 64 MiB. */
    public HttpLimits {
        checkTime("connect", connect);
        checkTime("read", read);
        checkTime("call", call);
        if (maxAnswerBytes < 1 || maxAnswerBytes > 64 * MEBIBYTE) {
            throw new IllegalArgumentException("maxAnswerBytes must be from 1 to 64 MiB: " + maxAnswerBytes);
        }
    }

    /** {@return the defaults: 10 s, 30 s, 45 s, 1 MiB} */
    public static HttpLimits defaults() {
        return new HttpLimits(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(45), MEBIBYTE);
    }

    /**
     * The same limits with other times.
     *
     * @param connect longest wait for a connection
     * @param read longest silence
     * @param call longest time for the whole call
     * @return the limits
     */
    public HttpLimits withTimes(Duration connect, Duration read, Duration call) {
        return new HttpLimits(connect, read, call, maxAnswerBytes);
    }

    /**
     * The same limits with another largest answer.
     *
     * @param bytes the largest answer, in bytes after decompression
     * @return the limits
     */
    public HttpLimits withMaxAnswerBytes(int bytes) {
        return new HttpLimits(connect, read, call, bytes);
    }

    private static void checkTime(String name, Duration time) {
        if (time.toMillis() < 1 || time.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(name + " must be from 1 ms to a day: " + time);
        }
    }
}
