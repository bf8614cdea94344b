package io.handsel.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A far side of bare sockets, which can stop at any byte. Counts connections and the requests that began. */
final class RawServer implements AutoCloseable {

    /** What to do with one connection. */
    interface Script {
        void run(Connection connection) throws IOException;
    }

    private final ServerSocket socket;
    private final Script script;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    RawServer(Script script) {
        try {
            this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException cannotListen) {
            throw new UncheckedIOException(cannotListen);
        }
        this.script = script;
        daemon(this::accept);
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + path);
    }

    URI secureAddress(String path) {
        return URI.create("https://127.0.0.1:" + socket.getLocalPort() + path);
    }

    int connections() {
        return connections.get();
    }

    int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            socket.close();
            for (Socket one : open) {
                one.close();
            }
        } catch (IOException alreadyGone) {
            throw new UncheckedIOException(alreadyGone);
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket one = socket.accept();
                open.add(one);
                connections.incrementAndGet();
                daemon(() -> serve(one));
            } catch (SocketException closed) {
                return;
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    private void serve(Socket one) {
        try (one) {
            script.run(new Connection(one));
        } catch (IOException theOtherSideLeft) {
            // which is what several tests are about
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** One connection as the script sees it. */
    final class Connection {
        private final Socket socket;

        Connection(Socket socket) {
            this.socket = socket;
        }

        /** Reads up to the empty line. */
        String readHead() throws IOException {
            InputStream in = socket.getInputStream();
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("end of stream within the head");
                }
                if (head.size() == 0) {
                    requests.incrementAndGet();
                }
                head.write(next);
            }
            return head.toString(StandardCharsets.US_ASCII);
        }

        void read(int bytes) throws IOException {
            if (socket.getInputStream().readNBytes(bytes).length < bytes) {
                throw new IOException("end of stream");
            }
        }

        /** Reads head and body. */
        void readRequest() throws IOException {
            String head = readHead();
            for (String line : head.lines().toList()) {
                if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                    read(Integer.parseInt(line.substring(15).strip()));
                }
            }
        }

        void write(String text) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        /** Breaks off with a reset instead of an orderly end. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Says nothing more until the server is closed. */
        void stayingSilent() throws IOException {
            try {
                closing.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                throw new IOException(stopped);
            }
        }
    }
}
