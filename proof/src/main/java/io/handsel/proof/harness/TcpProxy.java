package io.handsel.proof.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A wire that can be cut. Connections pass through it unchanged until they are reset, or left half-open: then neither side is
 * told anything, and nothing that is said arrives any more.
 */
public final class TcpProxy implements AutoCloseable {

    private static final int BUFFER = 16 * 1024;
    private static final int CONNECT_MILLIS = 2_000;
    private static final Duration DEAF_FOR = Duration.ofSeconds(20);

    private final int target;
    private final ServerSocket server;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final AtomicInteger hurt = new AtomicInteger();
    private volatile boolean held;

    /** A wire to a port of this machine. */
    public TcpProxy(int target) {
        this.target = target;
        try {
            server = new ServerSocket(0, 2_000, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        background(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Holds everything back on all connections, new ones too, until {@link #letGo}. Nothing is lost. */
    public void hold() {
        held = true;
    }

    public void letGo() {
        held = false;
    }

    /** Resets every connection there is. */
    public void cut() {
        links.forEach(it -> {
            hurt.incrementAndGet();
            it.reset();
        });
    }

    /** Leaves every connection there is half-open. After a while the wire's owner notices, and resets what is left. */
    public void deafen() {
        List<Link> now = List.copyOf(links);
        now.forEach(it -> {
            hurt.incrementAndGet();
            it.deaf = true;
        });
        background(() -> {
            LockSupport.parkNanos(DEAF_FOR.toNanos());
            now.forEach(Link::reset);
        });
    }

    /** How many connections were reset or left half-open. */
    public int hurt() {
        return hurt.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket near = server.accept();
                background(() -> connect(near));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void connect(Socket near) {
        Socket far = new Socket();
        Link link = new Link(near, far);
        try {
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_MILLIS);
        } catch (IOException e) {
            link.reset(); // nobody there
            return;
        }
        links.add(link);
        background(() -> link.pump(far, near));
        link.pump(near, far);
    }

    private static void background(Runnable work) {
        Thread thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
    }

    private final class Link {

        private final Socket near;
        private final Socket far;
        private volatile boolean deaf;

        Link(Socket near, Socket far) {
            this.near = near;
            this.far = far;
        }

        void pump(Socket from, Socket to) {
            byte[] buffer = new byte[BUFFER];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    while (held && !from.isClosed()) {
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
                    }
                    if (!deaf) {
                        out.write(buffer, 0, read);
                    }
                }
            } catch (IOException e) {
                // one of them hung up
            }
            if (deaf) {
                shut(from); // the other side is not told
            } else {
                shut(near);
                shut(far);
            }
            if (near.isClosed() && far.isClosed()) {
                links.remove(this);
            }
        }

        void reset() {
            for (Socket socket : new Socket[] {near, far}) {
                try {
                    socket.setSoLinger(true, 0);
                } catch (IOException e) {
                    // closed before
                }
                shut(socket);
            }
            links.remove(this);
        }
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is as good as closed
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        links.forEach(Link::reset);
    }
}
