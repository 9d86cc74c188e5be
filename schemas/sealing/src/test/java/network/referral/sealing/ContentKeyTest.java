package network.referral.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import network.referral.schemas.ReferralId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentKeyTest {

    private static final ReferralId REFERRAL = ReferralId.derive("airport", "key-of-a-test");

    private static final Subject HEALTH = new Subject(REFERRAL, 1, "health");

    private final ContentKey key = ContentKey.random();

    @Property(tries = 200)
    void content_comes_back_whole(@ForAll @Size(max = 2000) byte[] content) {
        var sealed = key.seal(HEALTH, Sensitive.of(content));

        assertThat(key.open(HEALTH, sealed).orElseThrow().reveal()).isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(ints = { 255, 256, 257, 511, 512, 513 })
    void content_that_just_fills_its_block_comes_back_whole(int length) {
        var content = new byte[length];

        var opened = key.open(HEALTH, key.seal(HEALTH, Sensitive.of(content)));

        assertThat(opened.orElseThrow().reveal()).isEqualTo(content);
    }

    @Property(tries = 200)
    void content_of_nearly_every_length_looks_alike(@ForAll @IntRange(min = 0, max = 255) int one,
            @ForAll @IntRange(min = 0, max = 255) int other) {
        assertThat(key.seal(HEALTH, Sensitive.of(new byte[one])))
            .hasSameSizeAs(key.seal(HEALTH, Sensitive.of(new byte[other])));
    }

    @Test
    void a_changed_byte_opens_nothing() {
        var sealed = key.seal(HEALTH, Sensitive.ofText("asthma"));
        for (int i = 0; i < sealed.length; i++) {
            var changed = sealed.clone();
            changed[i] ^= 1;

            assertThat(key.open(HEALTH, changed)).isEmpty();
        }
    }

    @Test
    void content_that_was_moved_opens_nothing() {
        var sealed = key.seal(HEALTH, Sensitive.ofText("asthma"));

        var elsewhere = List.of(new Subject(REFERRAL, 2, "health"), new Subject(REFERRAL, 1, "identity"),
                new Subject(ReferralId.derive("airport", "another-key"), 1, "health"));
        assertThat(elsewhere).allSatisfy(subject -> assertThat(key.open(subject, sealed)).isEmpty());
        assertThat(ContentKey.random().open(HEALTH, sealed)).isEmpty();
    }

    @Test
    void the_same_content_never_looks_the_same() {
        var content = Sensitive.ofText("asthma");

        assertThat(key.seal(HEALTH, content)).isNotEqualTo(key.seal(HEALTH, content));
    }

    @Test
    void nothing_sensitive_prints_itself() {
        assertThat(Sensitive.ofText("asthma")).hasToString("[sensitive]");
        assertThat(key).hasToString("ContentKey");
        assertThat(PrivateKey.generate().toString()).hasSizeLessThan(30);
    }

}
