package network.referral.intake.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import network.referral.events.ProtocolVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A protocol is called as its file has it. */
class ProtocolTitleTest {

    @Test
    void it_is_the_files_own_and_what_its_wording_says() throws IOException {
        assertThat(titles(file("tm"))).isEqualTo(Map.of("en", "Turkmenistan, proposed referral network", "ru",
                "Туркменистан, предлагаемая сеть перенаправления"));
        assertThat(titles(file("nm"))).isEqualTo(Map.of("en", "Northmark (fictional, UK-like)"));
    }

    @Test
    void it_may_be_in_quotes_and_have_a_remark() {
        assertThat(titles("title: \"Ordal: the north\"\n")).isEqualTo(Map.of("en", "Ordal: the north"));
        assertThat(titles("title: 'Ordal # north'")).isEqualTo(Map.of("en", "Ordal # north"));
        assertThat(titles("title: Ordal, north # a draft")).isEqualTo(Map.of("en", "Ordal, north"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "no mapping", "title:", "title: ' '", "title: [a, b]", "title: >-\n  a", "title: &a b",
            "title: \"a\\n\"", "rules:\n  ru:\n    title: a", "wording:\n  ru:\n      title: a" })
    void where_it_is_written_otherwise_there_is_none(String content) {
        assertThat(titles(content)).isEmpty();
    }

    private static Map<String, String> titles(String content) {
        var protocol = new ProtocolVersion();
        protocol.setContent(content);
        return ProtocolTitle.of(protocol);
    }

    private static String file(String jurisdiction) throws IOException {
        return Files
            .readString(Path.of(System.getProperty("network.root"), "deploy/protocols", jurisdiction, "protocol.yaml"));
    }

}
