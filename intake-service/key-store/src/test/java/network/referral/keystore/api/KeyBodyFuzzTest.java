package network.referral.keystore.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import network.referral.access.body.StrictJson;
import network.referral.keys.CompartmentKey;
import network.referral.keys.WrappedKey;

/**
 * Whatever is posted to the key store is read or has its faults told; nothing ends in an
 * exception.
 */
class KeyBodyFuzzTest {

    @FuzzTest(maxDuration = "5s")
    void anyBodyIsReadOrRefused(byte[] body) {
        StrictJson.tree(body).ifPresent(json -> {
            var wrap = new Members(json, "revision", "keys");
            wrap.revision();
            var keys = wrap.keys("key", CompartmentKey.BYTES, CompartmentKey::new);
            assertThat(keys.isEmpty() && wrap.faults().isEmpty()).as("neither keys nor faults").isFalse();
            var unwrap = new Members(json, "assignmentId", "revision", "keys");
            unwrap.text("assignmentId");
            unwrap.revision();
            unwrap.keys("wrapped", 0, WrappedKey::new);
        });
    }

}
