package network.referral.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Objects;
import java.util.stream.Stream;
import network.referral.schemas.ConfidentialAddress;
import network.referral.sealing.PublicKey;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * With what compartments are sealed: all of it, or none, and then no compartment is
 * taken.
 *
 * @param routingKey file of routing's public key, X25519 in PEM
 * @param digestKey file of 32 random bytes or more in Base64, shared by all instances
 * @param keyStore where the key store is
 */
@ConfigurationProperties("referral.intake.sealing")
public record SealingSettings(Path routingKey, Path digestKey, URI keyStore) {

    public SealingSettings {
        var missing = new ArrayList<String>();
        note("routing-key", routingKey, missing);
        note("digest-key", digestKey, missing);
        note("key-store", keyStore, missing);
        if (!missing.isEmpty() && missing.size() < 3) {
            throw new IllegalArgumentException(
                    "Settings of intake: to seal, there must also be " + String.join(" and ", missing));
        }
        if (keyStore != null && !ConfidentialAddress.is(keyStore)) {
            throw new IllegalArgumentException("Settings of intake: referral.intake.sealing.key-store "
                    + ConfidentialAddress.RULE + ": content keys are sent there");
        }
    }

    private static void note(String name, Object value, ArrayList<String> missing) {
        if (value == null) {
            missing.add("referral.intake.sealing." + name);
        }
    }

    public boolean isSet() {
        return Stream.of(routingKey, digestKey, keyStore).allMatch(Objects::nonNull);
    }

    public PublicKey readRoutingKey() {
        try {
            return PublicKey.ofPem(Files.readString(routingKey))
                .orElseThrow(() -> new IllegalArgumentException("Settings of intake: " + routingKey
                        + " (referral.intake.sealing.routing-key) holds no X25519 public key in PEM"));
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot read referral.intake.sealing.routing-key", e);
        }
    }
}
