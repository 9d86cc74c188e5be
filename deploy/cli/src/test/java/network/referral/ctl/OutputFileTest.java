package network.referral.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is there already, or came meanwhile, is tried by {@code ExportTest}. */
class OutputFileTest {

    @Test
    void a_dash_is_standard_output() {
        assertThat(new OutputFile(Path.of("-")).isStandardOutput()).isTrue();
        assertThat(new OutputFile(Path.of("./-")).isStandardOutput()).isFalse();
    }

    @Test
    void whose_medium_has_no_hard_links_is_told_the_other_way() {
        var file = new OutputFile(Path.of("audit.jsonl"));

        assertThat(file.unwritten(new FileSystemException("audit.jsonl", "audit.jsonl1.new", "not permitted")))
            .hasMessage("Cannot write audit.jsonl to its end: audit.jsonl -> audit.jsonl1.new: not permitted. On a "
                    + "medium without hard links say --out - > audit.jsonl");
        assertThat(file.unwritten(new FileSystemException("audit.jsonl1.new", null, "no space")))
            .hasMessage("Cannot write audit.jsonl to its end: audit.jsonl1.new: no space");
    }

}
