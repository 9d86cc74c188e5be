package network.referral.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Ports of this machine's loopback address. */
public final class Ports {

    /**
     * Below the range from which systems take the source ports of outgoing connections: a
     * client that keeps asking a stopped server must not end up on its port.
     */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 30_000;

    private static final int TRIES = 200;

    private static final int LOOKS = 4;

    private static final long BETWEEN_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** Nobody may listen yet on a port that was given away. */
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private static final Path LOCKS = Path.of(System.getProperty("java.io.tmpdir"));

    /** A channel that is closed, or forgotten, holds no lock. */
    private static final Queue<FileChannel> LOCKED = new ConcurrentLinkedQueue<>();

    private Ports() {
    }

    /**
     * A port nobody listens on now, and which a stopped server can have again. Never the
     * same one twice, in all JVMs of this machine that run at a time.
     */
    public static int free() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (take(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No free port between " + LOWEST + " and " + HIGHEST);
    }

    /** Whether the port is free and given away by this. */
    static boolean take(int port) {
        return !isBound(port) && GIVEN.add(port) && lock(port);
    }

    /**
     * Whether no other JVM has given the port away, nor will while this one lives. Where
     * no file can be written, that is not known.
     */
    private static boolean lock(int port) {
        var file = LOCKS.resolve("referral-port-" + port);
        try {
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS);
            if (channel.tryLock() == null) {
                channel.close();
                return false;
            }
            LOCKED.add(channel);
            file.toFile().deleteOnExit();
            return true;
        }
        catch (IOException e) {
            return true;
        }
    }

    /**
     * A process that is just being started holds for a moment whatever its parent has
     * open, a port that was looked at included: taken is what stays so.
     */
    public static boolean isTaken(int port) {
        for (int look = 1; isBound(port); look++) {
            if (look == LOOKS) {
                return true;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
        return false;
    }

    private static boolean isBound(int port) {
        return listensOn(loopback(), port) || listensOn(null, port);
    }

    /**
     * Binds as a server would; an address in its closing wait does not count as taken.
     */
    private static boolean listensOn(InetAddress address, int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
            return false;
        }
        catch (IOException e) {
            return true;
        }
    }

    private static InetAddress loopback() {
        try {
            return InetAddress.getByName("127.0.0.1");
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

}
