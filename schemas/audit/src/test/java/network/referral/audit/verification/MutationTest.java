package network.referral.audit.verification;

import static network.referral.audit.verification.History.dropped;
import static network.referral.audit.verification.History.inserted;
import static network.referral.audit.verification.History.replaced;
import static network.referral.audit.verification.History.swapped;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import network.referral.audit.chain.ChainId;
import network.referral.audit.chain.Checkpoint;
import network.referral.audit.chain.Entry;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that can be done to a history with one hand, done everywhere. */
@DisplayName("What is done to a history")
class MutationTest {

    private static final int SIGNATURE_BYTES = 64;

    private static final Keys KEYS = new Keys(Scribe.SERVICES.toArray(String[]::new));

    static List<History> histories() {
        return LongStream.range(0, 4).mapToObj(seed -> new Scribe(KEYS, seed).write(30)).toList();
    }

    @ParameterizedTest
    @MethodSource("histories")
    void nothing_is_found_where_nothing_was_done(History history) {
        assertThat(history.chains()).hasSizeGreaterThan(Scribe.SERVICES.size());
        assertThat(history.judge(KEYS).findings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("histories")
    void every_dropped_record_is_missed(History history) {
        for (int at = 0; at < history.entries().size(); at++) {
            var entry = history.entries().get(at);
            assertThat(history.withEntries(dropped(history.entries(), at)).judge(KEYS).findings())
                .as("entry %s", entry.place())
                .anyMatch(finding -> finding.chain().equals(entry.chain()) && finding.part() == Part.ENTRY
                        && finding.from() <= entry.sequence() && finding.to() >= entry.sequence()
                        && (finding.code() == FindingCode.MISSING || finding.code() == FindingCode.TRUNCATED));
        }
        for (int at = 0; at < history.checkpoints().size(); at++) {
            assertFound(history.withCheckpoints(dropped(history.checkpoints(), at)), "checkpoint " + at);
        }
    }

    @ParameterizedTest
    @MethodSource("histories")
    void every_two_swapped_records_of_a_chain_are_found_and_no_others(History history) {
        var entries = history.entries();
        for (int one = 0; one < entries.size(); one++) {
            for (int other = one + 1; other < entries.size(); other++) {
                var swapped = swapped(entries, one, other);
                boolean same = history.chains()
                    .stream()
                    .allMatch(chain -> ofChain(entries, chain).equals(ofChain(swapped, chain)));
                assertThat(history.withEntries(swapped).judge(KEYS).isWhole()).as("%s and %s", one, other)
                    .isEqualTo(same);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("histories")
    void every_two_swapped_checkpoints_of_a_chain_are_found(History history) {
        var checkpoints = history.checkpoints();
        for (int one = 0; one < checkpoints.size(); one++) {
            for (int other = one + 1; other < checkpoints.size(); other++) {
                if (checkpoints.get(one).chain().equals(checkpoints.get(other).chain())) {
                    assertFound(history.withCheckpoints(swapped(checkpoints, one, other)), one + " and " + other);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("histories")
    void an_identical_record_again_is_told_and_is_no_finding(History history) {
        var random = new Random(17);
        for (int at = 0; at < history.entries().size(); at++) {
            int later = at + 1 + random.nextInt(history.entries().size() - at);
            var report = history.withEntries(inserted(history.entries(), later, history.entries().get(at))).judge(KEYS);
            assertThat(report.isWhole()).isTrue();
            assertThat(report.findings()).extracting(Finding::code).containsExactly(FindingCode.REPEATED);
        }
        for (int at = 0; at < history.checkpoints().size(); at++) {
            var twice = inserted(history.checkpoints(), at, history.checkpoints().get(at));
            assertThat(history.withCheckpoints(twice).judge(KEYS).isWhole()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("histories")
    void a_record_again_with_a_change_is_found(History history) {
        for (int at = 0; at < history.entries().size(); at++) {
            for (var forged : Forged.each(history.entries().get(at))) {
                assertFound(history.withEntries(inserted(history.entries(), at + 1, forged)), forged.toString());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("histories")
    void every_field_changed_by_somebody_who_can_count_a_hash_is_found(History history) {
        for (int at = 0; at < history.entries().size(); at++) {
            for (var forged : Forged.each(history.entries().get(at))) {
                assertFound(history.withEntries(replaced(history.entries(), at, forged)), forged.toString());
                assertFound(history.withEntries(Forged.rechained(history.entries(), at, forged)), forged.toString());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("histories")
    void every_dropped_entry_is_missed_by_the_signatures_when_all_after_it_is_made_anew(History history) {
        for (int at = 0; at < history.entries().size(); at++) {
            assertFound(history.withEntries(Forged.closedUp(history.entries(), at)), "entry " + at);
        }
    }

    /** But where its writer began again after the cut: {@link LimitsTest}. */
    @ParameterizedTest
    @MethodSource("histories")
    void a_chain_cut_at_any_length_is_found_with_its_checkpoints_cut_too(History history) {
        for (var chain : history.chains()) {
            int length = ofChain(history.entries(), chain).size();
            for (int kept = 0; kept < length; kept++) {
                int last = kept;
                var entries = history.entries()
                    .stream()
                    .filter(entry -> !entry.chain().equals(chain) || entry.sequence() <= last)
                    .toList();
                var checkpoints = history.checkpoints()
                    .stream()
                    .filter(one -> !one.chain().equals(chain) || one.head().sequence() <= last)
                    .toList();
                assertFound(history.withEntries(entries), chain + " cut to " + last);
                assertFound(new History(entries, checkpoints), chain + " cut to " + last + " with its checkpoints");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("histories")
    void a_topic_cut_at_any_length_is_found(History history) {
        for (int kept = 0; kept < history.entries().size(); kept++) {
            assertFound(history.withEntries(history.entries().subList(0, kept)), "entries cut to " + kept);
        }
        for (int kept = 0; kept < history.checkpoints().size(); kept++) {
            assertFound(history.withCheckpoints(history.checkpoints().subList(0, kept)), "checkpoints cut to " + kept);
        }
    }

    @ParameterizedTest
    @MethodSource("histories")
    void a_checkpoint_that_another_signed_does_not_count(History history) {
        for (int at = 0; at < history.checkpoints().size(); at++) {
            var checkpoint = history.checkpoints().get(at);
            var stranger = KEYS.stranger.sign(new Checkpoint(checkpoint.kind(), checkpoint.previous(),
                    checkpoint.head(), checkpoint.at(), KEYS.stranger.id(), ""));
            assertCode(history.withCheckpoints(replaced(history.checkpoints(), at, stranger)),
                    FindingCode.UNKNOWN_SIGNER);
            var other = KEYS.of(Scribe.SERVICES.stream()
                .filter(service -> !service.equals(checkpoint.chain().writer().service()))
                .findFirst()
                .orElseThrow());
            var colleague = other.sign(new Checkpoint(checkpoint.kind(), checkpoint.previous(), checkpoint.head(),
                    checkpoint.at(), other.id(), ""));
            assertCode(history.withCheckpoints(replaced(history.checkpoints(), at, colleague)),
                    FindingCode.UNKNOWN_SIGNER);
            assertCode(
                    history.withCheckpoints(
                            replaced(history.checkpoints(), at, checkpoint.signed(new byte[SIGNATURE_BYTES]))),
                    FindingCode.FORGED_CHECKPOINT);
        }
    }

    private static List<Entry> ofChain(List<Entry> entries, ChainId chain) {
        var some = new ArrayList<>(entries);
        some.removeIf(entry -> !entry.chain().equals(chain));
        return some;
    }

    private static void assertFound(History history, String what) {
        assertThat(history.judge(KEYS).isWhole()).as(what).isFalse();
    }

    private static void assertCode(History history, FindingCode code) {
        assertThat(history.judge(KEYS).findings()).extracting(Finding::code).contains(code);
    }

}
