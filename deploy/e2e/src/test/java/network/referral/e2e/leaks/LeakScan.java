package network.referral.e2e.leaks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Looks for a marker in bytes, whatever they are: as UTF-8, UTF-16 of both orders and in
 * Base64. What is compressed or encrypted hides it.
 */
public final class LeakScan {

    private static final int WINDOW = 1 << 20;

    private static final int SHOWN = 40;

    private final Map<String, byte[]> forms;

    private final int longest;

    /** By two bytes: the first alone may be a zero, of which files are full. */
    private final boolean[] begins = new boolean[1 << 16];

    /** Where the marker was, in which form, and what stands after it. */
    public record Leak(String place, String form, String around) {
    }

    /** How much was looked at. */
    public record Looked(long files, long bytes, List<Leak> leaks) {
    }

    public LeakScan(String marker) {
        this.forms = Forms.of(marker);
        this.longest = forms.values().stream().mapToInt(form -> form.length).max().orElseThrow();
        forms.values().forEach(form -> begins[two(form, 0)] = true);
    }

    /** All files below, and their names. */
    public Looked folder(Path folder) {
        var leaks = new ArrayList<Leak>();
        long files = 0;
        long bytes = 0;
        try (var found = Files.walk(folder)) {
            for (var file : found.filter(Files::isRegularFile).sorted().toList()) {
                var place = folder.relativize(file).toString();
                leaks.addAll(text(place + " (name)", place));
                try (var in = Files.newInputStream(file)) {
                    leaks.addAll(stream(place, in));
                }
                files++;
                bytes += Files.size(file);
            }
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Looked(files, bytes, List.copyOf(leaks));
    }

    public List<Leak> text(String place, String text) {
        return bytes(place, text.getBytes(StandardCharsets.UTF_8));
    }

    public List<Leak> bytes(String place, byte[] bytes) {
        try {
            return stream(place, new ByteArrayInputStream(bytes));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Windows overlap, so that what lies across two is found, once. */
    private List<Leak> stream(String place, InputStream in) throws IOException {
        var leaks = new ArrayList<Leak>();
        var window = new byte[WINDOW];
        int kept = 0;
        while (true) {
            int read = in.readNBytes(window, kept, WINDOW - kept);
            int end = kept + read;
            boolean isLast = end < WINDOW;
            int until = isLast ? end : end - longest + 1;
            for (int at = 0; at < Math.min(until, end - 1); at++) {
                if (begins[two(window, at)]) {
                    look(place, window, at, end, leaks);
                }
            }
            if (isLast) {
                return leaks;
            }
            kept = end - until;
            System.arraycopy(window, until, window, 0, kept);
        }
    }

    private static int two(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << Byte.SIZE | bytes[at + 1] & 0xff;
    }

    private void look(String place, byte[] window, int at, int end, List<Leak> leaks) {
        forms.forEach((form, bytes) -> {
            if (at + bytes.length <= end && isAt(bytes, window, at)) {
                var around = new String(window, at, Math.min(SHOWN, end - at), StandardCharsets.ISO_8859_1);
                leaks.add(new Leak(place, form, around.replaceAll("[^ -~]", ".")));
            }
        });
    }

    private static boolean isAt(byte[] form, byte[] window, int at) {
        for (int i = 0; i < form.length; i++) {
            if (window[at + i] != form[i]) {
                return false;
            }
        }
        return true;
    }

}
