package network.referral.testbus;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.Map;

/** A key that signs tokens, and how it is published. */
record SigningKey(String id, KeyPair pair) {

    private static final int P256_BYTES = 32;

    static SigningKey rsa(String id) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return new SigningKey(id, generator.generateKeyPair());
        }
        catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static SigningKey ec(String id) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new SigningKey(id, generator.generateKeyPair());
        }
        catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As a JWK. */
    Map<String, Object> published() {
        return switch (pair.getPublic()) {
            case RSAPublicKey rsa -> Map.of("kty", "RSA", "use", "sig", "kid", id, "n", number(rsa.getModulus(), 0),
                    "e", number(rsa.getPublicExponent(), 0));
            case ECPublicKey ec -> Map.of("kty", "EC", "crv", "P-256", "use", "sig", "kid", id, "x",
                    number(ec.getW().getAffineX(), P256_BYTES), "y", number(ec.getW().getAffineY(), P256_BYTES));
            default -> throw new IllegalStateException();
        };
    }

    private static String number(BigInteger value, int atLeast) {
        var bytes = value.toByteArray();
        int zeros = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
        var padded = new byte[Math.max(atLeast, bytes.length - zeros)];
        System.arraycopy(bytes, zeros, padded, padded.length - (bytes.length - zeros), bytes.length - zeros);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(padded);
    }

    byte[] sign(String algorithm, byte[] input) {
        try {
            var signature = switch (algorithm) {
                case "RS256" -> Signature.getInstance("SHA256withRSA");
                case "RS512" -> Signature.getInstance("SHA512withRSA");
                case "PS256" -> pss();
                case "ES256" -> Signature.getInstance("SHA256withECDSAinP1363Format");
                default -> throw new IllegalArgumentException(algorithm);
            };
            signature.initSign(pair.getPrivate());
            signature.update(input);
            return signature.sign();
        }
        catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Signature pss() throws GeneralSecurityException {
        var signature = Signature.getInstance("RSASSA-PSS");
        signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        return signature;
    }
}
