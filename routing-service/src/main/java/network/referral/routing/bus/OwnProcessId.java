package network.referral.routing.bus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Properties;
import network.referral.schemas.FileDraft;
import network.referral.schemas.SyncedFolder;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kafka Streams keeps with the state by what id its transactions go. Where the state of
 * one instance was put into the place of another, both would have the same, and fence
 * each other for as long as both run. So beside it is kept whose it is, and of another's
 * that id is forgotten; the state itself is as good as its own.
 */
final class OwnProcessId {

    static final String OF_INSTANCE = "of-instance";

    /** As Kafka Streams has it, in the folder of the application. */
    static final String FILE = "kafka-streams-process-metadata";

    private static final Logger log = LoggerFactory.getLogger(OwnProcessId.class);

    private OwnProcessId() {
    }

    /**
     * Before the topology is made.
     * @param settings of the topology
     */
    static void keep(Properties settings) {
        var folder = Path.of(settings.getProperty(StreamsConfig.STATE_DIR_CONFIG));
        var application = folder.resolve(settings.getProperty(StreamsConfig.APPLICATION_ID_CONFIG));
        var instance = settings.getProperty(StreamsConfig.consumerPrefix(CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG));
        try {
            var kept = read(folder.resolve(OF_INSTANCE));
            if (kept.equals(Optional.of(instance)) || kept.isPresent() && !forget(application.resolve(FILE))) {
                return;
            }
            SyncedFolder.make(folder);
            try (var draft = FileDraft.write(folder.resolve(OF_INSTANCE),
                    instance.getBytes(StandardCharsets.US_ASCII))) {
                draft.putInPlace();
            }
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> read(Path file) throws IOException {
        try {
            return Optional.of(Files.readString(file).strip());
        }
        catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** False where another process uses it: the topology then does not start. */
    private static boolean forget(Path file) throws IOException {
        try (var open = FileChannel.open(file, StandardOpenOption.WRITE); var lock = open.tryLock()) {
            if (lock != null) {
                log.warn("The state is of another instance; it is read on under a process id of its own");
                Files.delete(file);
            }
            return lock != null;
        }
        catch (NoSuchFileException e) {
            return true;
        }
    }

}
