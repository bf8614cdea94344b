package io.handsel.benchmarks;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import javax.net.SocketFactory;

/**
 * Counts what is said to PostgreSQL where it cannot be missed: on the wire. The driver is told to take its sockets from
 * here ({@code socketFactory}), and the messages that pass are counted by their first byte (PostgreSQL documentation,
 * chapter "Frontend/Backend Protocol").
 */
public final class Wire extends SocketFactory {

    private static final Map<String, Counts> ALL = new ConcurrentHashMap<>();

    private final Counts counts;

    /**
     * For the driver alone.
     *
     * @param name under which name the counts are kept
     */
    public Wire(String name) {
        counts = counts(name);
    }

    /** {@return the counts of all connections that were opened under a name} */
    static Counts counts(String name) {
        return ALL.computeIfAbsent(name, it -> new Counts());
    }

    /** What was said. */
    static final class Counts {
        private final LongAdder parsed = new LongAdder();
        private final LongAdder executed = new LongAdder();
        private final LongAdder roundTrips = new LongAdder();
        private final LongAdder bytes = new LongAdder();

        /** Counts up to now. */
        Said said() {
            return new Said(parsed.sum(), executed.sum(), roundTrips.sum(), bytes.sum());
        }

        private void message(int type) {
            switch (type) {
                case 'P' -> parsed.increment();
                case 'E' -> executed.increment();
                case 'Q' -> {
                    parsed.increment();
                    executed.increment();
                }
                default -> {
                    // bind, describe, close and the like go with one of the above
                }
            }
        }
    }

    /**
     * Counts at one moment.
     *
     * @param parsed statements that the server had to parse anew
     * @param executed statements that were executed, BEGIN and COMMIT among them
     * @param roundTrips how often the client waited for the server
     * @param bytes bytes sent
     */
    record Said(long parsed, long executed, long roundTrips, long bytes) {
        Said since(Said before) {
            return new Said(
                    parsed - before.parsed,
                    executed - before.executed,
                    roundTrips - before.roundTrips,
                    bytes - before.bytes);
        }
    }

    @Override
    public Socket createSocket() {
        return new CountedSocket(counts);
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("the driver connects by itself");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
        throw new UnsupportedOperationException("the driver connects by itself");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException("the driver connects by itself");
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
        throw new UnsupportedOperationException("the driver connects by itself");
    }

    private static final class CountedSocket extends Socket {
        private final Counts counts;

        CountedSocket(Counts counts) {
            this.counts = counts;
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new Messages(super.getOutputStream(), counts);
        }
    }

    /** Follows the messages through the stream: a type, a length that counts itself, the rest. The first has no type. */
    private static final class Messages extends FilterOutputStream {
        private static final int TYPE = -1;

        private final Counts counts;
        /** Which byte comes next: the type, one of the length's four, or (4) one of the rest. */
        private int place;

        private int length;
        private long rest;
        private boolean unsent;

        Messages(OutputStream out, Counts counts) {
            super(out);
            this.counts = counts;
        }

        @Override
        public void write(int one) throws IOException {
            byte[] single = {(byte) one};
            write(single, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int many) throws IOException {
            counts.bytes.add(many);
            int end = offset + many;
            for (int at = offset; at < end; ) {
                at += place < 4 ? head(from[at]) : skip(end - at);
            }
            out.write(from, offset, many);
            unsent = true;
        }

        /** The driver flushes when it is about to wait for an answer. */
        @Override
        public void flush() throws IOException {
            if (unsent) {
                counts.roundTrips.increment();
                unsent = false;
            }
            out.flush();
        }

        private int head(byte next) {
            if (place == TYPE) {
                counts.message(next);
            } else {
                length = (length << 8) | (next & 0xFF);
            }
            place++;
            if (place == 4) {
                rest = length - 4L;
                length = 0;
                endIfOver();
            }
            return 1;
        }

        private int skip(int most) {
            int skipped = (int) Math.min(rest, most);
            rest -= skipped;
            endIfOver();
            return skipped;
        }

        private void endIfOver() {
            if (rest == 0) {
                place = TYPE;
            }
        }
    }
}
