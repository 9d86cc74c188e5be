package network.referral.routing.bus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import network.referral.schemas.FileDraft;
import network.referral.schemas.SyncedFolder;

/**
 * State is of the brokers that it was read from: at those of another network its cases
 * would be followed there, and what is kept of where topics ended would be theirs from
 * then on. So beside it is kept whose it is. Brokers that were put back to a copy are the
 * same ones.
 */
final class OwnCluster {

    static final String OF_CLUSTER = "of-cluster";

    private OwnCluster() {
    }

    /**
     * Before anything of the state is used. State of which nobody has kept whose it is is
     * theirs.
     * @param cluster id of those that answer
     * @throws NeverStartsException where it is of others
     */
    static void keep(Path folder, String cluster) {
        try {
            var kept = read(folder.resolve(OF_CLUSTER));
            if (kept.isEmpty()) {
                SyncedFolder.make(folder);
                try (var draft = FileDraft.write(folder.resolve(OF_CLUSTER),
                        cluster.getBytes(StandardCharsets.US_ASCII))) {
                    draft.putInPlace();
                }
            }
            else if (!kept.equals(cluster)) {
                throw new NeverStartsException("the state in " + folder + " is of other brokers, cluster " + kept
                        + ", and those that answer are cluster " + cluster
                        + ": see whether spring.kafka.bootstrap-servers and referral.routing.state-dir are of one network;"
                        + " only where its brokers were made anew, move that folder away and start again");
            }
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) throws IOException {
        try {
            return Files.readString(file).strip();
        }
        catch (NoSuchFileException e) {
            return "";
        }
    }

}
