package network.referral.e2e;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.local.LocalNetwork;
import network.referral.local.NetworkProcess;

/**
 * What becomes of processes of a network, drawn from a seed: of one, or of two at once.
 */
final class Faults {

    private final Random random;

    private final List<NetworkProcess> processes;

    private enum How {

        /** As kill -9 does. */
        KILLED,
        /** In order. */
        STOPPED,
        /** Neither answers nor ends. */
        HELD

    }

    record Fault(List<Struck> struck) {

        void begin() {
            struck.forEach(Struck::begin);
        }

        /** Returns once all that was away is back. */
        void end() {
            CompletableFuture
                .allOf(struck.stream()
                    .map(each -> CompletableFuture.runAsync(each::end))
                    .toArray(CompletableFuture<?>[]::new))
                .join();
        }

        @Override
        public String toString() {
            return struck.stream()
                .map(each -> each.process().name() + " " + each.how())
                .collect(Collectors.joining(" and "));
        }
    }

    private record Struck(NetworkProcess process, How how) {

        void begin() {
            switch (how) {
                case KILLED -> process.kill();
                case STOPPED -> process.stop();
                case HELD -> signal("-STOP");
            }
        }

        void end() {
            if (how == How.HELD) {
                signal("-CONT");
            }
            else {
                process.start();
            }
        }

        private void signal(String signal) {
            try {
                new ProcessBuilder("kill", signal, Long.toString(process.pid())).inheritIO().start().waitFor();
            }
            catch (IOException e) {
                throw new AssertionError("No kill " + signal, e);
            }
            catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("Interrupted before kill " + signal, e);
            }
        }
    }

    /**
     * @param anotherRouting the second instance
     */
    Faults(LocalNetwork network, NetworkProcess anotherRouting, long seed) {
        this.random = new Random(seed);
        this.processes = Stream
            .concat(Stream.of("broker", "registry", "issuer", "key-store", "intake", "routing", "gateway")
                .map(network::process), Stream.of(anotherRouting))
            .toList();
    }

    Fault next() {
        var drawn = new ArrayList<>(processes);
        Collections.shuffle(drawn, random);
        return new Fault(drawn.stream().limit(random.nextInt(4) == 0 ? 2 : 1).map(this::struck).toList());
    }

    private Struck struck(NetworkProcess process) {
        return new Struck(process, How.values()[random.nextInt(How.values().length)]);
    }

}
