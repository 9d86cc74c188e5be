package network.referral.e2e.planted.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;

final class KeepsAKeyItself {

    private KeepsAKeyItself() {
    }

    @Breaks(Law.WHAT_IS_KEPT_OUTLIVES_A_POWER_CUT)
    static void write(Path key) throws IOException {
        Files.writeString(key, "key");
    }

    @Breaks(Law.WHAT_IS_KEPT_OUTLIVES_A_POWER_CUT)
    static void replace(Path key, byte[] by) throws IOException {
        Files.write(key.resolveSibling("new"), by);
    }

    @Breaks(Law.WHAT_IS_KEPT_OUTLIVES_A_POWER_CUT)
    static void move(Path from, Path key) throws IOException {
        Files.move(from, key, StandardCopyOption.ATOMIC_MOVE);
    }

    @Breaks(Law.WHAT_IS_KEPT_OUTLIVES_A_POWER_CUT)
    static void link(Path from, Path key) throws IOException {
        Files.createLink(key, from);
    }

}
