package network.referral.audit.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.Chain;
import network.referral.audit.chain.ChainId;
import network.referral.audit.chain.CheckpointKind;
import network.referral.audit.chain.Deed;
import network.referral.audit.chain.Entry;
import network.referral.audit.chain.Hash;
import network.referral.audit.chain.Place;
import network.referral.audit.chain.Writer;
import org.junit.jupiter.api.Test;

/** What the newest records may look like, and what nobody can miss. */
class LimitsTest {

    private static final Keys KEYS = new Keys(Scribe.SERVICES.toArray(String[]::new));

    private static final Writer GATEWAY = new Writer("agency-gateway", "0");

    private static final Writer KEY_STORE = new Writer("key-store", "0");

    private final Scribe scribe = new Scribe(KEYS, 1);

    @Test
    void entries_after_the_last_checkpoint_may_be_young() {
        scribe.begin(GATEWAY);
        scribe.act(GATEWAY);

        var young = scribe.soFar().judge(KEYS, scribe.now().plusSeconds(60), List.of());
        var old = scribe.soFar().judge(KEYS, scribe.now().plusSeconds(600), List.of());

        assertThat(young.isWhole()).isTrue();
        assertThat(young.chains().getFirst().unsigned()).isEqualTo(1);
        assertThat(old.findings()).extracting(Finding::code).containsExactly(FindingCode.UNFINISHED);
        assertThat(old.findings().getFirst().sentence()).startsWith("unfinished: entry 2 of agency-gateway/0/");
    }

    @Test
    void a_writer_that_is_silent_for_long_is_unfinished_until_it_begins_again() {
        scribe.begin(GATEWAY);
        var later = scribe.now().plus(Duration.ofHours(1));

        assertThat(scribe.soFar().judge(KEYS, later, List.of()).findings()).extracting(Finding::code)
            .containsExactly(FindingCode.UNFINISHED);

        scribe.kill(GATEWAY);
        scribe.begin(GATEWAY);
        scribe.sign(GATEWAY, CheckpointKind.CLOSING);
        assertThat(scribe.soFar().judge(KEYS, later, List.of()).findings()).isEmpty();
    }

    @Test
    void a_chain_that_went_on_beside_another_of_its_name_is_missed_when_it_falls_silent() {
        scribe.begin(GATEWAY);
        var killed = scribe.open(GATEWAY);
        scribe.begin(GATEWAY);
        var living = scribe.turn(GATEWAY, killed);
        scribe.pass(Duration.ofMinutes(10));
        scribe.act(GATEWAY);
        scribe.sign(GATEWAY, CheckpointKind.RUNNING);
        scribe.kill(GATEWAY);
        scribe.turn(GATEWAY, living);
        scribe.pass(Duration.ofHours(1));
        scribe.sign(GATEWAY, CheckpointKind.RUNNING);

        assertThat(scribe.soFar().judge(KEYS, scribe.now(), List.of()).findings()).singleElement()
            .isEqualTo(new Finding(FindingCode.UNFINISHED, killed.head().chain(), Part.ENTRY, 2, 2));

        scribe.begin(GATEWAY);
        scribe.turn(GATEWAY, living);
        assertThat(scribe.soFar().judge(KEYS, scribe.now(), List.of()).isWhole()).isTrue();
    }

    @Test
    void nothing_may_follow_a_signed_end() {
        scribe.begin(GATEWAY);
        scribe.sign(GATEWAY, CheckpointKind.CLOSING);
        scribe.act(GATEWAY);

        assertThat(scribe.soFar().judge(KEYS, scribe.now(), List.of()).findings()).extracting(Finding::code)
            .containsExactly(FindingCode.UNFINISHED);

        scribe.kill(GATEWAY);
        scribe.begin(GATEWAY);
        assertThat(scribe.soFar().judge(KEYS, scribe.now(), List.of()).findings()).as("whoever found it there")
            .extracting(Finding::code)
            .containsExactly(FindingCode.UNFINISHED);
    }

    @Test
    void what_only_the_next_one_found_behind_the_last_signature_is_told_apart() {
        scribe.begin(GATEWAY);
        scribe.act(GATEWAY);
        // whoever may write to the topic can count a hash
        var forged = scribe.open(GATEWAY).decide(Deed.done(Act.COMPARTMENT_OPENED), scribe.now());
        scribe.turn(GATEWAY, scribe.open(GATEWAY).apply(forged));
        scribe.kill(GATEWAY);
        scribe.begin(GATEWAY);
        scribe.sign(GATEWAY, CheckpointKind.CLOSING);

        var report = scribe.soFar().withEntries(History.inserted(scribe.soFar().entries(), 2, forged)).judge(KEYS);

        assertThat(report.isWhole()).isTrue();
        assertThat(report.chains()).extracting(ChainReport::found).containsExactly(2L, 0L);
        assertThat(report.chains()).extracting(ChainReport::unsigned).containsOnly(0L);
    }

    @Test
    void what_an_earlier_verification_saw_is_not_excused_by_that() {
        scribe.begin(GATEWAY);
        scribe.act(GATEWAY);
        var later = scribe.now().plus(Duration.ofDays(365));
        var ofNobody = Chain.begin(ChainId.of(KEY_STORE, scribe.now(), 7)).decideOpening(List.of(), later);
        var history = scribe.soFar().withEntries(History.inserted(scribe.soFar().entries(), 0, ofNobody));
        var soon = scribe.now().plus(Duration.ofMinutes(10));

        var before = history.judge(KEYS, soon, List.of());
        var again = history.judge(KEYS, soon, before.chains().stream().map(ChainReport::head).toList());

        assertThat(before.findings()).extracting(Finding::code)
            .containsExactly(FindingCode.UNFINISHED, FindingCode.UNFINISHED, FindingCode.MISSING);
        assertThat(again.findings()).isEqualTo(before.findings());
    }

    @Test
    void a_chain_that_nobody_announced_is_found() {
        scribe.begin(GATEWAY);
        scribe.sign(GATEWAY, CheckpointKind.CLOSING);
        var made = new Scribe(KEYS, 2);
        made.begin(GATEWAY);
        var entries = List.<Entry>of(scribe.soFar().entries().getFirst(), made.soFar().entries().getFirst());

        assertThat(scribe.soFar().withEntries(entries).judge(KEYS).findings()).extracting(Finding::code)
            .containsExactlyInAnyOrder(FindingCode.MISSING, FindingCode.UNFINISHED);
    }

    @Test
    void what_nobody_signed_is_not_excused_by_a_date_that_is_still_to_come() {
        scribe.begin(GATEWAY);
        scribe.kill(GATEWAY);
        scribe.begin(GATEWAY);
        scribe.sign(GATEWAY, CheckpointKind.CLOSING);
        var now = scribe.now();
        var honest = scribe.soFar().entries();
        var killed = honest.getFirst();
        var later = now.plus(Duration.ofDays(365));
        var tail = killed(killed).decide(Deed.done(Act.COMPARTMENT_OPENED), later);
        var chain = Chain.begin(ChainId.of(KEY_STORE, now, 7)).decideOpening(List.of(), later);

        assertThat(codes(now, History.inserted(honest, 1, tail))).containsExactly(FindingCode.UNFINISHED);
        assertThat(codes(now, History.inserted(honest, 1, chain))).containsExactly(FindingCode.UNFINISHED,
                FindingCode.MISSING);
    }

    @Test
    void what_was_known_to_a_writer_whose_clock_was_ahead_is_missed_at_once() {
        scribe.begin(KEY_STORE);
        scribe.sign(KEY_STORE, CheckpointKind.CLOSING);
        scribe.kill(KEY_STORE);
        var now = scribe.now();
        scribe.pass(Duration.ofDays(365));
        scribe.begin(KEY_STORE);
        scribe.sign(KEY_STORE, CheckpointKind.CLOSING);
        var gone = scribe.soFar().chains().getFirst();

        assertThat(scribe.soFar().judge(KEYS, now, List.of()).isWhole()).isTrue();
        assertThat(scribe.soFar().without(gone).judge(KEYS, now, List.of()).findings()).containsExactly(
                new Finding(FindingCode.MISSING, gone, Part.ENTRY, 1, 1),
                new Finding(FindingCode.MISSING, gone, Part.CHECKPOINT, 1, 3));
    }

    @Test
    void an_entry_that_states_no_hash_is_found_and_all_others_are_judged_as_ever() {
        scribe.begin(GATEWAY);
        scribe.act(GATEWAY);
        scribe.sign(GATEWAY, CheckpointKind.CLOSING);
        var honest = scribe.soFar();
        var last = honest.entries().getLast();
        var ofNobody = ChainId.of(KEY_STORE, scribe.now(), 7);
        for (var place : List.of(new Place(last.chain(), 3, last.hash()), new Place(ofNobody, 1, Hash.NONE))) {
            var appended = new Entry(place, last.at(), last.deed(), List.of(), Hash.NONE);

            var report = honest.withEntries(History.inserted(honest.entries(), 2, appended)).judge(KEYS);

            assertThat(report.findings()).contains(
                    new Finding(FindingCode.CHANGED, place.chain(), Part.ENTRY, place.sequence(), place.sequence()));
            assertThat(report.chains()).extracting(ChainReport::head).contains(scribe.open(GATEWAY).head());
        }
    }

    /** As it is after its first entry. */
    private static Chain killed(Entry first) {
        return Chain.begin(first.chain()).apply(first);
    }

    private List<FindingCode> codes(Instant now, List<Entry> entries) {
        var report = scribe.soFar().withEntries(entries).judge(KEYS, now, List.of());
        return report.findings().stream().map(Finding::code).toList();
    }

    @Test
    void every_chain_that_is_gone_with_all_its_checkpoints_is_missed_by_those_who_knew_it() {
        for (int seed = 0; seed < 10; seed++) {
            var history = new Scribe(KEYS, seed).write(40);
            history.chains()
                .stream()
                .filter(chain -> isKnownToAnother(history, chain))
                .forEach(chain -> assertThat(history.without(chain).judge(KEYS).findings())
                    .anyMatch(finding -> finding.code() == FindingCode.MISSING && finding.chain().equals(chain)));
        }
    }

    @Test
    void nobody_misses_a_chain_that_nobody_knew() {
        scribe.begin(KEY_STORE);
        scribe.sign(KEY_STORE, CheckpointKind.CLOSING);
        scribe.begin(GATEWAY);
        scribe.sign(GATEWAY, CheckpointKind.CLOSING);

        var last = scribe.soFar().chains().getLast();

        assertThat(scribe.soFar().without(last).judge(KEYS).isWhole()).isTrue();
    }

    @Test
    void an_earlier_verification_misses_also_what_no_writer_knew() {
        for (int seed = 0; seed < 10; seed++) {
            var history = new Scribe(KEYS, seed).write(40);
            var later = History.NOON.plus(Duration.ofDays(1));
            var known = history.judge(KEYS).chains().stream().map(ChainReport::head).toList();
            for (var chain : history.chains()) {
                var gone = history.without(chain).judge(KEYS, later, known);
                assertThat(gone.findings())
                    .anyMatch(finding -> finding.code() == FindingCode.MISSING && finding.chain().equals(chain));
            }
        }
    }

    @Test
    void an_end_that_was_gone_before_its_writer_began_again_is_missed_by_an_earlier_verification_alone() {
        scribe.begin(GATEWAY);
        scribe.act(GATEWAY);
        var copied = scribe.open(GATEWAY);
        var copy = scribe.soFar();
        for (int act = 0; act < 5; act++) {
            scribe.act(GATEWAY);
        }
        var lost = scribe.soFar();
        var seen = lost.judge(KEYS, scribe.now(), List.of()).chains().getFirst().head();
        scribe.turn(GATEWAY, copied);
        scribe.kill(GATEWAY);
        scribe.begin(GATEWAY);
        scribe.sign(GATEWAY, CheckpointKind.CLOSING);
        var restored = new History(joined(copy.entries(), lost.entries(), scribe.soFar().entries()),
                joined(copy.checkpoints(), lost.checkpoints(), scribe.soFar().checkpoints()));

        assertThat(restored.judge(KEYS).isWhole()).isTrue();
        assertThat(restored.judge(KEYS, scribe.now(), List.of(seen)).findings()).containsExactly(
                new Finding(FindingCode.TRUNCATED, seen.chain(), Part.ENTRY, 3, 7),
                new Finding(FindingCode.TRUNCATED, seen.chain(), Part.CHECKPOINT, 3, 4));
    }

    /** What a copy has, and what came when it had been put back. */
    private static <T> List<T> joined(List<T> copy, List<T> lost, List<T> all) {
        return Stream.concat(copy.stream(), all.stream().skip(lost.size())).toList();
    }

    @Test
    void a_chain_that_is_gone_whole_is_named_with_all_that_it_had() {
        scribe.begin(GATEWAY);
        scribe.act(GATEWAY);
        var gone = scribe.soFar().chains().getFirst();
        scribe.kill(GATEWAY);
        scribe.begin(GATEWAY);
        scribe.sign(GATEWAY, CheckpointKind.CLOSING);
        scribe.begin(KEY_STORE);
        scribe.sign(KEY_STORE, CheckpointKind.CLOSING);

        assertThat(scribe.soFar().without(gone).judge(KEYS).findings()).containsExactly(
                new Finding(FindingCode.MISSING, gone, Part.ENTRY, 1, 2),
                new Finding(FindingCode.MISSING, gone, Part.CHECKPOINT, 1, 2));
    }

    private static boolean isKnownToAnother(History history, ChainId chain) {
        return history.entries()
            .stream()
            .filter(entry -> !entry.chain().equals(chain))
            .flatMap(entry -> entry.known().stream())
            .anyMatch(head -> head.chain().equals(chain));
    }

}
