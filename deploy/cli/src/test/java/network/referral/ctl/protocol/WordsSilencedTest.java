package network.referral.ctl.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import network.referral.events.ProtocolVersion;
import network.referral.schemas.TrustedClasses;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A word that stays in the list alone. */
class WordsSilencedTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final List<ProtocolVersion> published = new ArrayList<>();

    @BeforeAll
    static void trustOurClasses() {
        TrustedClasses.install();
    }

    @Test
    void ofARenamedOneTheRulesSpeakBesideTheNew() {
        publish(places("1", "{not: station}", "station"));

        assertThat(silenced(places("2", "{not: terminal}", "station, terminal")))
            .containsExactly("No rule speaks of place station, and S-1 take them in by saying 'not'.");
        assertThat(silenced(places("2", "{not: [station, terminal]}", "station, terminal"))).isEmpty();
        assertThat(silenced(places("2", "{not: terminal}", "terminal"))).as("that is refused").isEmpty();
    }

    @Test
    void ofAFlagToo() {
        var file = places("1", "[port]", "station").replace("when: {place: [port]}\n    assign",
                "when: {flags: {lacks: immediate-danger}}\n    assign");
        publish(file);

        assertThat(silenced(file.replace("version: 1", "version: 2")
            .replace("[immediate-danger]", "[immediate-danger, danger]")
            .replace("lacks: immediate-danger", "lacks: danger")))
            .containsExactly("No rule speaks of flags immediate-danger, and S-1 take them in by saying 'lacks'.");
    }

    /** But of what one of all the versions has spoken of. */
    @Test
    void notOfWhatNoRuleHasEverSpokenOf() {
        publish(places("1", "[port]", "station"));
        publish(places("2", "[port]", "station, pier"));

        assertThat(silenced(places("3", "[port]", "station, pier, halt"))).isEmpty();
        publish(places("3", "[port, pier]", "station, pier"));
        publish(places("4", "[port]", "station, pier"));
        assertThat(silenced(places("5", "[port]", "station, pier"))).containsExactly("No rule speaks of place pier.");
    }

    /** It may have spoken of each. */
    @Test
    void ofAllThatATextListsWhichNobodyCanRead() {
        publish(places("1", "[port]", "station"));
        published.set(0, ProtocolVersion.newBuilder(published.getFirst()).setContent("of a later form: yes").build());

        assertThat(silenced(places("2", "[port, station]", "station, pier"))).containsExactly(
                "No rule speaks of place road.", "No rule speaks of ageGroup adult.",
                "No rule speaks of flags immediate-danger.",
                "No rule speaks of consent.police given, not-applicable-child, not-asked, refused, unable, withdrawn; "
                        + "they are decided alike.");
    }

    private List<String> silenced(String yaml) {
        return WordsSilenced.sentences(Shoal.protocol(yaml), published);
    }

    private void publish(String yaml) {
        var file = ProtocolFile.of(Shoal.protocol(yaml), yaml.getBytes(StandardCharsets.UTF_8));
        published.add(NextVersion.of(file, published, NOON.plusSeconds(60L * published.size())).build());
    }

    private static String places(String version, String spoken, String listed) {
        return new Shoal(version, spoken, "P1").yaml().replace("station, unknown", listed + ", unknown");
    }

}
