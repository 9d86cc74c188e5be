package network.referral.e2e.leaks;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** The bytes by which a marker is known. */
final class Forms {

    private static final int CHARACTER = 6;

    private Forms() {
    }

    /**
     * By name.
     * @param marker printable ASCII, long enough that chance does not make it
     */
    static Map<String, byte[]> of(String marker) {
        if (!marker.matches("[ -~]{10,}")) {
            throw new IllegalArgumentException("A marker has at least ten characters, of ASCII");
        }
        var forms = new TreeMap<String, byte[]>();
        forms.put("UTF-8", marker.getBytes(StandardCharsets.UTF_8));
        forms.put("UTF-16BE", marker.getBytes(StandardCharsets.UTF_16BE));
        forms.put("UTF-16LE", marker.getBytes(StandardCharsets.UTF_16LE));
        for (int before = 0; before < 3; before++) {
            forms.put("Base64+" + before, base64(forms.get("UTF-8"), before));
        }
        return forms;
    }

    /**
     * The characters that depend on the marker alone, when so many bytes of a group of
     * three stand before it.
     */
    private static byte[] base64(byte[] marker, int before) {
        var padded = new byte[before + marker.length];
        System.arraycopy(marker, 0, padded, before, marker.length);
        var encoded = Base64.getEncoder().withoutPadding().encodeToString(padded);
        int from = (before * Byte.SIZE + CHARACTER - 1) / CHARACTER;
        var form = encoded.substring(from, padded.length * Byte.SIZE / CHARACTER);
        if (form.contains("+") || form.contains("/")) {
            throw new IllegalArgumentException("The URL's alphabet would write this marker otherwise: choose another");
        }
        return form.getBytes(StandardCharsets.US_ASCII);
    }

}
