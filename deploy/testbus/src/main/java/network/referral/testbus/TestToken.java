package network.referral.testbus;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A token before it is signed, as a forger would make it: any header, any claim.
 *
 * @param header beside what the signing adds
 */
record TestToken(Map<String, Object> header, Map<String, Object> claims) {

    TestToken {
        header = new LinkedHashMap<>(header);
        claims = new LinkedHashMap<>(claims);
    }

    TestToken withHeader(String name, Object value) {
        var changed = new TestToken(header, claims);
        changed.header.put(name, value);
        return changed;
    }

    TestToken with(String claim, Object value) {
        var changed = new TestToken(header, claims);
        changed.claims.put(claim, value);
        return changed;
    }

    TestToken without(String claim) {
        var changed = new TestToken(header, claims);
        changed.claims.remove(claim);
        return changed;
    }

    String signed(SigningKey key, String algorithm) {
        var input = input(algorithm, key.id());
        return input + "." + encoded(key.sign(algorithm, bytes(input)));
    }

    /** With no signature at all. */
    String unsigned(String algorithm) {
        return input(algorithm, null) + ".";
    }

    String withSecret(byte[] secret, String keyId) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            var input = input("HS256", keyId);
            return input + "." + encoded(mac.doFinal(bytes(input)));
        }
        catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String input(String algorithm, String keyId) {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("alg", algorithm);
        if (keyId != null) {
            whole.put("kid", keyId);
        }
        whole.putAll(header);
        return encoded(bytes(TestIssuer.JSON.writeValueAsString(whole))) + "."
                + encoded(bytes(TestIssuer.JSON.writeValueAsString(claims)));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
