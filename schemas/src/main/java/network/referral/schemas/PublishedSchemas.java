package network.referral.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/**
 * Every version of a record's schema that was ever published, from the baseline on the
 * classpath.
 */
public final class PublishedSchemas {

    private PublishedSchemas() {
    }

    /** Oldest first; the last is the one this build writes. */
    public static List<Schema> of(Schema current) {
        var versions = new ArrayList<Schema>();
        for (int version = 1;; version++) {
            var name = "/baseline/" + current.getName() + "/" + version + ".avsc";
            try (var file = PublishedSchemas.class.getResourceAsStream(name)) {
                if (file == null) {
                    return List.copyOf(versions);
                }
                versions.add(
                        new SchemaParser().parse(new String(file.readAllBytes(), StandardCharsets.UTF_8)).mainSchema());
            }
            catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

}
