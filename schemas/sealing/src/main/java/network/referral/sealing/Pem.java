package network.referral.sealing;

import java.util.Base64;
import java.util.Optional;

/** The text form of keys, RFC 7468: one block a file. */
final class Pem {

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] { '\n' });

    private Pem() {
    }

    static String write(String label, byte[] der) {
        return begin(label) + "\n" + LINES.encodeToString(der) + "\n" + end(label) + "\n";
    }

    /** Empty when there is no such block. */
    static Optional<byte[]> read(String label, String pem) {
        int begin = pem.indexOf(begin(label));
        int end = pem.indexOf(end(label));
        // the dashes of the first line must not be those of the last
        if (begin < 0 || end < begin + begin(label).length()) {
            return Optional.empty();
        }
        try {
            return Optional
                .of(Base64.getMimeDecoder().decode(pem.substring(begin + begin(label).length(), end).strip()));
        }
        catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String begin(String label) {
        return "-----BEGIN " + label + "-----";
    }

    private static String end(String label) {
        return "-----END " + label + "-----";
    }

}
