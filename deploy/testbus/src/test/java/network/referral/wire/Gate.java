package network.referral.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A way to a port of this machine; while it is shut, nothing that is sent either way
 * arrives, and nobody hears of it.
 */
final class Gate implements AutoCloseable {

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private final ServerSocket door;

    private final int to;

    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private volatile boolean isShut;

    Gate(int to) throws IOException {
        this.door = new ServerSocket(0, 50, HERE);
        this.to = to;
        Thread.ofPlatform().daemon().name("gate").start(this::letIn);
    }

    int port() {
        return door.getLocalPort();
    }

    void shut() {
        isShut = true;
    }

    /** Whoever waited before begins anew. */
    void open() {
        isShut = false;
        open.forEach(Gate::end);
    }

    private void letIn() {
        while (!door.isClosed()) {
            try {
                var from = door.accept();
                var server = new Socket(HERE, to);
                open.addAll(Set.of(from, server));
                pass(from, server);
                pass(server, from);
            }
            catch (IOException e) {
                // the gate is closed, or the port is
            }
        }
    }

    private void pass(Socket from, Socket other) {
        Thread.ofVirtual().start(() -> {
            try (from; other) {
                var bytes = new byte[8192];
                for (int read = from.getInputStream().read(bytes); read >= 0; read = from.getInputStream()
                    .read(bytes)) {
                    if (!isShut) {
                        other.getOutputStream().write(bytes, 0, read);
                    }
                }
            }
            catch (IOException e) {
                // either side has ended it
            }
        });
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(Gate::end);
    }

}
