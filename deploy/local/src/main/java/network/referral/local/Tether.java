package network.referral.local;

import java.io.IOException;

/**
 * Runs another program's main in this JVM and ends the JVM when its parent ends, however
 * the parent ended: the parent holds the other end of standard input, and the system
 * closes it even after kill -9. Needs nothing but the JDK, since the program's own class
 * path is all that is there beside it.
 */
final class Tether {

    /** For an orderly end; what hangs longer is cut. */
    private static final long PATIENCE_MILLIS = 10_000;

    private Tether() {
    }

    /** The program's main class, then its arguments. */
    public static void main(String[] args) throws ReflectiveOperationException {
        Thread.ofPlatform().daemon().name("tether").start(Tether::endWithParent);
        var main = Class.forName(args[0]).getDeclaredMethod("main", String[].class);
        main.setAccessible(true);
        var own = new String[args.length - 1];
        System.arraycopy(args, 1, own, 0, own.length);
        main.invoke(null, (Object) own);
    }

    private static void endWithParent() {
        awaitEndOfInput();
        Thread.ofPlatform().daemon().name("tether-cut").start(() -> {
            pause();
            Runtime.getRuntime().halt(1);
        });
        System.exit(0);
    }

    private static void awaitEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                continue;
            }
        }
        catch (IOException e) {
            // the parent is gone as well
            return;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PATIENCE_MILLIS);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

}
