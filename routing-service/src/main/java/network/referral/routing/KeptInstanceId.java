package network.referral.routing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;
import network.referral.schemas.FileDraft;
import network.referral.schemas.SyncedFolder;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/**
 * The id of an instance that was given none: made once and kept with its state, so that
 * two instances never have the same, and each has it again after a restart. Made only
 * when it is asked for.
 */
class KeptInstanceId implements EnvironmentPostProcessor {

    static final String PROPERTY = "referral.routing.kept-instance-id";

    static final String FILE = "instance-id";

    private static final String STATE_DIR = "referral.routing.state-dir";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        // its source is not the environment: that is taken for one more set of sources
        environment.getPropertySources().addLast(new PropertySource<Object>("kept-instance-id") {
            @Override
            public Object getProperty(String name) {
                return PROPERTY.equals(name) ? kept(Path.of(environment.getRequiredProperty(STATE_DIR))) : null;
            }
        });
    }

    private static String kept(Path folder) {
        var file = folder.resolve(FILE);
        try {
            var id = Files.readString(file).strip();
            // an earlier version may have left it empty in a power cut
            return id.isEmpty() ? keep(folder, file) : id;
        }
        catch (NoSuchFileException e) {
            return keep(folder, file);
        }
        catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private static String keep(Path folder, Path file) {
        var id = "routing-" + UUID.randomUUID();
        try {
            SyncedFolder.make(folder);
            try (var draft = FileDraft.write(file, id.getBytes(StandardCharsets.US_ASCII))) {
                draft.putInPlace();
            }
            return id;
        }
        catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private static UncheckedIOException unusable(Path file, IOException cause) {
        return new UncheckedIOException("referral.routing.instance-id is not set, and none can be kept in " + file,
                cause);
    }

}
