package network.referral.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Whoever writes an agency's system has this paper alone: what is left out of it is left
 * to the defaults of a client, and by those a person is lost and nobody told.
 */
@DisplayName("An agency's programmer is told")
class IntegratingTest {

    private static String paper;

    @BeforeAll
    static void read() throws IOException {
        paper = Files.readString(Path.of(System.getProperty("network.root"), "agency-gateway/INTEGRATING.md"))
            .replaceAll("\\s+", " ");
    }

    /** By default most clients begin at the end, and commit what nobody has kept. */
    @Test
    void where_a_group_begins_and_when_it_commits() {
        assertThat(paper).contains("`auto.offset.reset=earliest`", "`fromBeginning: true`",
                "`enable.auto.commit=false`", "`enable.auto.offset.store=false`");
    }

}
