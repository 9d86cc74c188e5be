package network.referral.ctl.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import network.referral.ctl.CommandFailed;
import network.referral.events.ProtocolRef;
import network.referral.events.ProtocolVersion;
import network.referral.schemas.Sha256;
import network.referral.schemas.TrustedClasses;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever has no file any more says which text it was. */
class WantedTextTest {

    private static final String A = Sha256.hex("a");

    private static final String B = Sha256.hex("b");

    private static PublishedProtocols published;

    @BeforeAll
    static void publish() {
        TrustedClasses.install();
        published = new PublishedProtocols(
                Map.of("NM", List.of(version("NM", "1", 1, "a")), "TM",
                        List.of(version("TM", "1", 1, "a"), version("TM", "2", 2, "b"), version("TM", "1", 3, "a"),
                                version("TM", "draft", 4, "a"), version("TM", "draft", 5, "b"))),
                Set.of("TM/7", "TM/6", "ZZ/1"));
    }

    @Test
    void one_that_came_back_is_the_same_text() {
        assertThat(wanted("TM", "1").in(published).getActivation()).isEqualTo(1);
        assertThat(wanted("TM", "2").in(published).getContent()).hasToString("b");
    }

    @Test
    void where_there_is_none_those_that_there_are_are_named() {
        refused(1, wanted("TM", "3"),
                "TM 3 was not published. There are: 1, 2, draft. Or it is one that cannot be read: TM/6, TM/7.");
        refused(1, wanted("NM", "2"), "NM 2 was not published. There are: 1.");
        refused(1, wanted("tm", "1"), "No version of tm can be read. Protocols: NM, TM.");
        refused(1, wanted("ZZ", "1"),
                "No version of ZZ can be read. Protocols: NM, TM. Or it is one that cannot be read: ZZ/1.");
        assertThatExceptionOfType(CommandFailed.class)
            .isThrownBy(() -> wanted("NM", "1").in(new PublishedProtocols(Map.of(), Set.of())))
            .withMessage("No version of NM can be read. Protocols: none.");
    }

    @Test
    void of_several_under_one_name_its_hash_says_which() {
        refused(2, wanted("TM", "draft"), "TM draft was published with several texts. Say which, by --sha256; "
                + "'protocol list' says since when each decides. There are: " + A + ", " + B + ".");
        for (var hash : List.of(B, B.substring(0, 12), B.substring(0, 12).toUpperCase(Locale.ROOT))) {
            assertThat(wanted("TM", "draft", hash).in(published).getActivation()).isEqualTo(5);
        }
        refused(1, wanted("TM", "2", A), "No text of TM 2 has such a SHA-256. There are: " + B + ".");
    }

    private static void refused(int exitCode, WantedText wanted, String sentence) {
        assertThatExceptionOfType(CommandFailed.class).isThrownBy(() -> wanted.in(published)).satisfies(failed -> {
            assertThat(failed).hasMessage(sentence);
            assertThat(failed).hasFieldOrPropertyWithValue("exitCode", exitCode);
        });
    }

    private static WantedText wanted(String protocol, String version) {
        return new WantedText(protocol, version, Optional.empty());
    }

    private static WantedText wanted(String protocol, String version, String sha256) {
        return new WantedText(protocol, version, Optional.of(sha256));
    }

    private static ProtocolVersion version(String protocol, String version, int activation, String text) {
        return ProtocolVersion.newBuilder()
            .setProtocol(new ProtocolRef(protocol, version, Sha256.hex(text)))
            .setJurisdiction(protocol)
            .setContent(text)
            .setPublishedAt(Instant.EPOCH)
            .setActivation(activation)
            .setEffectiveFrom(Instant.EPOCH)
            .build();
    }

}
