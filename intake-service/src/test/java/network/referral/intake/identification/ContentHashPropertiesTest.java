package network.referral.intake.identification;

import static network.referral.intake.Reports.NOW;
import static network.referral.intake.Reports.WORDS;
import static network.referral.intake.Reports.atTheGate;
import static network.referral.intake.Reports.barely;
import static network.referral.intake.Reports.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ContentHashPropertiesTest {

    @Property(tries = 200)
    void theOrderOfMembersAndCodesDoesNotMatter(@ForAll Random random) {
        assertThat(hash(shuffled(atTheGate(), random))).isEqualTo(hash(atTheGate()));
    }

    @Example
    void aDefaultWrittenOutSaysNothingNew() {
        var written = with(with(with(barely(), "/flags", List.of()), "/consent", Map.of("police", "unknown")),
                "/encounter/direction", "unknown");
        assertThat(hash(written)).isEqualTo(hash(barely()));
    }

    @Example
    void thePresentFormIsKeptForEver() {
        // a repeat may come after an upgrade: another value here is a broken promise
        assertThat(hash(atTheGate())).isEqualTo("8de7dda9fcf37d0e99478c2974b91dc1cb4bfdbbdc307a2413c9f55c011a7662");
    }

    @Example
    void isTheSameWhateverTheWordsHaveBecome() {
        var body = with(atTheGate(), "/profile/interpreterNeeded", true);
        var report = ((Reading.Accepted) ReadReport.asBefore(body, Optional.empty())).report();
        assertThat(ContentHash.of(report, Collections.emptySortedMap())).isEqualTo(hash(body));
    }

    @Example
    void furtherAgenciesCountWhereThereAreSome() {
        var one = with(atTheGate(), "/implicatedAgency", "bar-association");
        var before = hash(one);
        assertThat(hash(with(one, "/alsoImplicated", List.of()))).isEqualTo(before);
        assertThat(hash(with(one, "/alsoImplicated", List.of("nm-border-force")))).isNotEqualTo(before);
    }

    @Example
    void everyMemberCounts() {
        var changed = Map.<String, Object>ofEntries(Map.entry("/presumption", false),
                Map.entry("/encounter/place", "land-border"), Map.entry("/encounter/placeCode", "MYP"),
                Map.entry("/encounter/direction", "arriving"),
                Map.entry("/encounter/occurredAt", "2026-11-24T08:15:00.001Z"), Map.entry("/encounter/minutesLeft", 41),
                Map.entry("/encounter/groupId", "gate-5"), Map.entry("/indicators", List.of("TRV-01")),
                Map.entry("/profile/ageGroup", "child"), Map.entry("/profile/sex", "male"),
                Map.entry("/profile/languages", List.of("ru")), Map.entry("/profile/interpreterNeeded", true),
                Map.entry("/profile/citizenship", "foreign"), Map.entry("/profile/nationality", "UZ"),
                Map.entry("/flags", List.of("suspect-present")), Map.entry("/consent/assistance", "given"),
                Map.entry("/consent/police", "given"), Map.entry("/consent/consular", "refused"),
                Map.entry("/implicatedAgency", "bar-association"), Map.entry("/stage", "second"));
        assertThat(changed.keySet()).containsExactlyInAnyOrderElementsOf(members(Report.class, "").toList());

        var hashes = new ArrayList<>(List.of(hash(atTheGate())));
        changed.forEach((pointer, value) -> hashes.add(hash(with(atTheGate(), pointer, value))));
        assertThat(hashes).doesNotHaveDuplicates().allMatch(hash -> hash.matches("[0-9a-f]{64}"));
    }

    /**
     * Those of the record that a report is read into, but for who reports and in which
     * country, for texts, whose digests are given, and for further agencies, which come
     * with a first one.
     */
    private static Stream<String> members(Class<?> type, String at) {
        return Stream.of(type.getRecordComponents())
            .filter(member -> !List.of("jurisdiction", "reporter", "compartments", "alsoImplicated")
                .contains(member.getName()))
            .flatMap(member -> {
                var pointer = at + "/" + member.getName();
                return member.getType().getEnclosingClass() == Report.class ? members(member.getType(), pointer)
                        : Stream.of(pointer);
            });
    }

    private static String hash(Map<String, Object> body) {
        return ContentHash.of(((Reading.Accepted) ReadReport.read(body, WORDS, NOW)).report(),
                Collections.emptySortedMap());
    }

    private static Map<String, Object> shuffled(Map<String, Object> object, Random random) {
        var names = new ArrayList<>(object.keySet());
        Collections.shuffle(names, random);
        var shuffled = new LinkedHashMap<String, Object>();
        names.forEach(name -> shuffled.put(name, shuffled(object.get(name), random)));
        return shuffled;
    }

    @SuppressWarnings("unchecked")
    private static Object shuffled(Object value, Random random) {
        if (value instanceof Map<?, ?> object) {
            return shuffled((Map<String, Object>) object, random);
        }
        if (value instanceof List<?> list) {
            var items = new ArrayList<>(list);
            Collections.shuffle(items, random);
            return items;
        }
        return value;
    }

}
