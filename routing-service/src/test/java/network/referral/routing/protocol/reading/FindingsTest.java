package network.referral.routing.protocol.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import network.referral.routing.protocol.Protocols;
import network.referral.routing.protocol.SmallProtocol;
import org.junit.jupiter.api.Test;

/** A file that is wrong all over is refused without much work. */
class FindingsTest {

    /** Words that are counted when they are looked at. */
    private static final class Counted extends AbstractList<String> {

        private final int size;

        private int lookedAt;

        Counted(int size) {
            this.size = size;
        }

        @Override
        public String get(int index) {
            lookedAt++;
            return "known-" + index;
        }

        @Override
        public int size() {
            return size;
        }

    }

    @Test
    void whatIsNotListedIsNotLookedInto() {
        var findings = new Findings("file.yaml");
        var allowed = new Counted(10);
        IntStream.range(0, Findings.MOST).forEach(i -> unknown(findings, "knwon-" + i, allowed));
        int before = allowed.lookedAt;

        IntStream.range(0, 1_000).forEach(i -> unknown(findings, "knwon-" + i, allowed));

        assertThat(allowed.lookedAt).isEqualTo(before);
        assertThat(findings.all()).hasSize(Findings.MOST + 1).last().returns(Finding.Code.TOO_MANY, Finding::code);
    }

    @Test
    void wrongWordsAreComparedWithSoManyOthersAndNoMore() {
        var findings = new Findings("file.yaml");
        var allowed = new Counted(Findings.MOST_COMPARED / 2);
        for (int i = 0; i < Findings.MOST; i++) {
            unknown(findings, "knwon-1", allowed);
        }

        // the first two are compared, and every finding keeps its list
        assertThat(allowed.lookedAt).isEqualTo(Findings.MOST_COMPARED + Findings.MOST * allowed.size());
        assertThat(findings.all()).extracting(Finding::suggestion)
            .startsWith("known-1", "known-1", "")
            .endsWith("")
            .filteredOn("known-1"::equals)
            .hasSize(2);
    }

    @Test
    void longListsOfDifferentWordsAreRead() {
        String words = IntStream.range(0, 80_000).mapToObj(i -> "w" + i).collect(Collectors.joining(", "));

        List<Finding> findings = Protocols.findings(SmallProtocol.with("data: [case-ref, risk, health-notes]",
                "data: [case-ref, risk, " + words + ", w7]"));

        assertThat(findings).extracting(Finding::message)
            .containsExactly("'w7' is twice in 'data'.", "'health-notes' is no known data.",
                    "'health-notes' is no known data.");
    }

    private static void unknown(Findings findings, String value, List<String> allowed) {
        findings.unknown(Finding.Code.UNKNOWN_VALUE, 1, "here", "'" + value + "' is no known word.", value, allowed);
    }

}
