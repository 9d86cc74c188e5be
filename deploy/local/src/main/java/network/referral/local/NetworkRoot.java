package network.referral.local;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of the whole project, which a JVM of its build is told by a property. */
final class NetworkRoot {

    static final String PROPERTY = "network.root";

    private NetworkRoot() {
    }

    static Path find() {
        var told = System.getProperty(PROPERTY);
        if (told != null) {
            return Path.of(told).toAbsolutePath();
        }
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("deploy/local/pom.xml"))) {
                return folder;
            }
        }
        throw new LocalNetworkException("Run this inside the project, or say -D" + PROPERTY + "=<its folder>.");
    }

}
