package network.referral.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Small programs that run as children. */
final class Programs {

    private Programs() {
    }

    /** Ends at once, and not well. */
    static final class Fails {

        private Fails() {
        }

        public static void main(String[] args) {
            System.out.println("cannot go on");
            System.exit(3);
        }

    }

    /** Runs until it is told to end. */
    static final class Stays {

        private Stays() {
        }

        public static void main(String[] args) throws InterruptedException {
            System.out.println("here");
            new CountDownLatch(1).await();
        }

    }

    /** Is given a port on which it does not listen, says which one, and stays. */
    static final class HasAPort {

        private HasAPort() {
        }

        public static void main(String[] args) throws InterruptedException {
            System.out.println(Ports.free());
            new CountDownLatch(1).await();
        }

    }

    /** Has a child, whose id it writes into a file, and stays. */
    static final class Parent {

        private Parent() {
        }

        public static void main(String[] args) throws IOException, InterruptedException {
            var folder = Path.of(args[0]);
            var child = Child.start("child", JavaProgram.own(Stays.class, 32), Map.of(), folder.resolve("child.log"));
            Files.writeString(folder.resolve("writing"), Long.toString(child.pid()));
            Files.move(folder.resolve("writing"), folder.resolve("pid"));
            new CountDownLatch(1).await();
        }

    }

}
