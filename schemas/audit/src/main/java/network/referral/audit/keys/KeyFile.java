package network.referral.audit.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import network.referral.audit.chain.Hash;

/**
 * A key in a file: a line {@code Service: <name>}, then blocks as RFC 7468 writes them
 * ({@code PUBLIC KEY}; in a private file {@code PRIVATE KEY} before it).
 *
 * @param service whose chains the key may sign
 */
record KeyFile(Path path, String service, String text) {

    static final String ALGORITHM = "Ed25519";

    private static final String SERVICE = "Service:";

    /**
     * @throws IllegalArgumentException where there is no such file or no such line; says
     * the path and never the content
     */
    static KeyFile read(Path path) {
        try {
            var text = Files.readString(path, StandardCharsets.US_ASCII);
            var service = text.lines()
                .filter(line -> line.startsWith(SERVICE))
                .map(line -> line.substring(SERVICE.length()).strip())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        path + " has no line 'Service: <name>': make keys with referralctl audit keys new"));
            return new KeyFile(path, service, text);
        }
        catch (IOException e) {
            throw new IllegalArgumentException("Cannot read the key file " + path, e);
        }
    }

    PublicKey publicKey() {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(block("PUBLIC KEY")));
        }
        catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(path + " holds no public Ed25519 key", e);
        }
    }

    PrivateKey privateKey() {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(block("PRIVATE KEY")));
        }
        catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(path + " holds no private Ed25519 key", e);
        }
    }

    private byte[] block(String name) {
        var begin = "-----BEGIN " + name + "-----";
        int from = text.indexOf(begin);
        int to = text.indexOf("-----END " + name + "-----");
        // the dashes of the first line must not be those of the last
        if (from < 0 || to < from + begin.length()) {
            throw new IllegalArgumentException(path + " has no " + name);
        }
        try {
            return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to).strip());
        }
        catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(path + " has no whole " + name, e);
        }
    }

    static String block(String name, byte[] encoded) {
        return "-----BEGIN " + name + "-----\n" + Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(encoded)
                + "\n-----END " + name + "-----\n";
    }

    static String head(String service) {
        return SERVICE + " " + service + "\n";
    }

    static String idOf(PublicKey key) {
        return Hash.of(key.getEncoded()).value().substring(0, 16);
    }

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

}
