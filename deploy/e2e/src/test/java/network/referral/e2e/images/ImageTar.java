package network.referral.e2e.images;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An image as it lies in its tar.
 *
 * @param image its description
 * @param files what its layers make together, by path
 */
record ImageTar(JsonNode manifest, JsonNode image, Map<String, File> files) {

    private static final JsonMapper JSON = new JsonMapper();

    /** By name, which is their digest: images share some. */
    private static final Map<String, Map<String, File>> LAYERS = new ConcurrentHashMap<>();

    /**
     * @param content empty of what others made, which is large
     */
    record File(TarArchiveEntry entry, String sha256, byte[] content) {

        int mode() {
            return entry.getMode() & 0777;
        }
    }

    static ImageTar read(Path tar) throws IOException {
        var texts = new HashMap<String, JsonNode>();
        try (var entries = new TarArchiveInputStream(Files.newInputStream(tar))) {
            for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (entry.getName().endsWith(".json")) {
                    texts.put(entry.getName(), JSON.readTree(entries.readAllBytes()));
                }
                else if (!LAYERS.containsKey(entry.getName())) {
                    LAYERS.put(entry.getName(), layer(entries));
                }
            }
        }
        var manifest = texts.get("manifest.json").get(0);
        var files = new TreeMap<String, File>();
        manifest.get("Layers").forEach(layer -> files.putAll(LAYERS.get(layer.asString())));
        return new ImageTar(manifest, texts.get(manifest.get("Config").asString()), files);
    }

    private static Map<String, File> layer(InputStream packed) throws IOException {
        var files = new HashMap<String, File>();
        try (var entries = new TarArchiveInputStream(
                new GZIPInputStream(new ByteArrayInputStream(packed.readAllBytes())))) {
            for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                var name = "/" + entry.getName();
                var content = entries.readAllBytes();
                files.put(name, new File(entry, sha256(content), isOurs(name) ? content : new byte[0]));
            }
        }
        return files;
    }

    private static boolean isOurs(String name) {
        return name.startsWith("/etc/") || name.equals("/opt/java/release")
                || name.startsWith("/app/") && (!name.startsWith("/app/lib/") || name.endsWith("-SNAPSHOT.jar"));
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        }
        catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    JsonNode config() {
        return image.get("config");
    }

}
