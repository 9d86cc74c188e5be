package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import network.referral.events.AgeGroup;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.events.AssignmentState;
import network.referral.events.CaseState;
import network.referral.events.DeadLetterCause;
import network.referral.events.Identification;
import network.referral.events.TimelineEntry;
import network.referral.events.TimelineEntryType;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import org.junit.jupiter.api.Test;

/** Two agencies report one encounter: linked, not doubled. */
class LinkingIT extends RoutingOnTheBus {

    private static final String CUSTOMS = "state-customs-service";

    private static final String BORDER = "state-border-service";

    private static final String RAILWAY = "railway-transport-agency";

    private static final String POLICE_OF_THE_TRAIN = "ministry-of-internal-affairs";

    private final String group = "night-" + UUID.randomUUID();

    @Test
    void customs_and_border_guard_report_one_woman_and_each_agency_is_asked_once() {
        var first = reported(atTheBorder(CUSTOMS));
        var second = reported(atTheBorder(BORDER));

        assertThat(offers(first)).containsExactlyInAnyOrder("state-border-service:receive-and-screen P0",
                "ministry-of-internal-affairs:formal-identification P2", "ministry-of-internal-affairs:investigate P1",
                "prosecutor-general-office:oversight P2");
        assertThat(decisions(second)).singleElement()
            .satisfies(decision -> assertThat(decision.getAssignments())
                .filteredOn(named -> named.getHeldBy() != null && named.getHeldBy().toString().equals(first.toString()))
                .extracting(named -> named.getAgency() + ":" + named.getPurpose())
                .containsExactlyInAnyOrder("ministry-of-internal-affairs:formal-identification",
                        "ministry-of-internal-affairs:investigate", "prosecutor-general-office:oversight"));
        assertThat(offers(second)).containsExactly("state-migration-service:receive-and-screen P0");
        assertThat(notices(second))
            .allSatisfy(notice -> assertThat(notice.getLinkedReferral()).hasToString(first.toString()));
        assertThat(notices(first)).allSatisfy(notice -> assertThat(notice.getLinkedReferral()).isNull());
        assertThat(links(second)).contains("same-person " + first, "held-there " + first);
        await().until(() -> links(first).contains("reported-again " + second));
    }

    @Test
    void a_code_entered_in_another_agencys_own_system_is_the_same_encounter() {
        var code = "%012d".formatted(ThreadLocalRandom.current().nextLong(1_000_000_000_000L));
        var accusing = atTheBorder(CUSTOMS);
        accusing.getEncounter().setGroupId(code.replaceAll("(....)(?=.)", "$1-"));
        accusing.setImplicatedAgency(POLICE_OF_THE_TRAIN);
        var first = reported(accusing);
        var report = atTheBorder(BORDER);
        report.getEncounter().setGroupId(code);
        var second = reported(report);

        assertThat(first(second)).contains(first);
        assertThat(snapshot(second).getExcluded()).extracting(Object::toString).containsExactly(POLICE_OF_THE_TRAIN);
        assertThat(offers(second)).noneMatch(offer -> offer.startsWith(POLICE_OF_THE_TRAIN));
    }

    @Test
    void the_second_reporter_sees_how_the_first_ones_assignments_stand() throws Exception {
        var first = reported(atTheBorder(CUSTOMS));
        var second = reported(atTheBorder(BORDER));
        answer(first);
        answer(second);

        await().until(() -> snapshot(second).getState() == CaseState.ACKNOWLEDGED);
        assertThat(snapshot(second).getLink().getCovered()).hasSize(3)
            .allSatisfy(task -> assertThat(task.getState()).isEqualTo(AssignmentState.ACKNOWLEDGED));
        await().until(() -> get("/v1/referrals/" + second).body().contains("\"linkedTo\":\"" + first));
        assertThat(get("/v1/referrals/" + second).body()).contains("\"heldBy\":\"" + first);
        assertThat(metrics()).contains("referral_links_total{kinship=\"same-person\"}");
    }

    @Test
    void three_men_reported_by_two_agencies_are_three_persons_and_a_fourth_is_another() {
        var railway = IntStream.range(0, 3).mapToObj(i -> reported(onTheTrain(RAILWAY))).toList();
        var others = IntStream.range(0, 4).mapToObj(i -> reported(onTheTrain(POLICE_OF_THE_TRAIN))).toList();

        assertThat(Stream.concat(railway.stream(), others.stream()).map(this::offers)).satisfiesExactly(
                offers -> assertThat(offers).hasSize(4), offers -> assertThat(offers).hasSize(4),
                offers -> assertThat(offers).hasSize(4), offers -> assertThat(offers).isEmpty(),
                offers -> assertThat(offers).isEmpty(), offers -> assertThat(offers).isEmpty(),
                offers -> assertThat(offers).hasSize(4));
        assertThat(others.subList(0, 3)).extracting(this::first)
            .containsExactlyElementsOf(railway.stream().map(Optional::of).toList());
        assertThat(links(others.getLast())).containsExactly("same-group " + railway.getFirst());
    }

    @Test
    void reports_of_the_same_moment_are_linked_in_one_direction() {
        var pair = List.of(atTheBorder(CUSTOMS), atTheBorder(BORDER));
        pair.forEach(this::send);
        pair.forEach(report -> awaitDecision(id(report)));

        assertThat(pair.stream().map(report -> first(id(report))).flatMap(Optional::stream)).singleElement()
            .satisfies(first -> assertThat(pair).extracting(LinkingIT::id).contains(first));
    }

    @Test
    void a_first_report_that_is_withdrawn_leaves_its_assignments_to_the_second() {
        var report = atTheBorder(CUSTOMS);
        var first = reported(report);
        var second = reported(atTheBorder(BORDER));
        report.setRevision(2);
        report.setPresumption(false);
        report.setContentSha256("2".repeat(64));
        send(report);

        await().until(() -> offers(second).size() == 4 && snapshot(first).getState() == CaseState.CLOSED);
        assertThat(offers(second)).contains("ministry-of-internal-affairs:investigate P1",
                "prosecutor-general-office:oversight P2");
        assertThat(notices(first)).filteredOn(notice -> notice.getNotice() == AssignmentNotice.CANCELLED).hasSize(4);
        assertThat(links(second)).last().isEqualTo("nothing-held-there " + first);
    }

    @Test
    void the_second_takes_the_place_of_a_first_report_that_is_erased() {
        var first = reported(atTheBorder(CUSTOMS));
        var report = atTheBorder(BORDER);
        report.setImplicatedAgency(POLICE_OF_THE_TRAIN);
        var second = reported(report);
        await().until(() -> links(first).contains("excluded-there " + second));

        network.erase(first, Instant.now());
        await().until(() -> links(second).contains("no-longer-alike " + first));
        var third = reported(atTheBorder(RAILWAY));

        assertThat(first(third)).contains(second);
        assertThat(snapshot(third).getExcluded()).extracting(Object::toString).containsExactly(POLICE_OF_THE_TRAIN);
        assertThat(offers(third)).noneMatch(offer -> offer.startsWith(POLICE_OF_THE_TRAIN));
        await().until(() -> links(second).contains("reported-again " + third));
    }

    @Test
    void the_first_is_shown_with_the_later_reports_that_are_still_of_its_person() throws Exception {
        var first = reported(atTheBorder(CUSTOMS));
        var report = atTheBorder(BORDER);
        var second = reported(report);
        await().until(() -> get("/v1/referrals/" + first).body().contains("\"reportedAgain\":[\"" + second + "\"]"));

        report.getProfile().setAgeGroup(AgeGroup.CHILD);
        report.setRevision(2);
        report.setContentSha256("2".repeat(64));
        send(report);

        await().until(() -> links(second).contains("no-longer-alike " + first));
        await().until(() -> get("/v1/referrals/" + first).body().contains("\"reportedAgain\":[]"));
    }

    @Test
    void a_child_is_not_the_adult_that_the_other_agency_saw() {
        var first = reported(atTheBorder(CUSTOMS));
        var child = atTheBorder(BORDER);
        child.getProfile().setAgeGroup(AgeGroup.CHILD);
        var second = reported(child);

        assertThat(first(second)).isEmpty();
        assertThat(links(second)).containsExactly("same-group " + first);
        assertThat(offers(second)).hasSize(snapshot(second).getAssignments().size()).hasSizeGreaterThan(3);
    }

    @Test
    void a_report_that_is_corrected_at_once_is_decided_as_corrected() throws Exception {
        var report = atTheBorder(CUSTOMS);
        send(report);
        report.setRevision(2);
        report.setFlags(List.of());
        report.setContentSha256("2".repeat(64));
        send(report);

        await().until(() -> decisions(id(report)).stream().anyMatch(decision -> decision.getRevision() == 2));
        await().until(() -> snapshot(id(report)).getRevision() == 2);
        assertThat(offers(id(report))).isNotEmpty();
        assertThat(timeline(id(report))).filteredOn(entry -> entry.endsWith("IDENTIFIED") || entry.endsWith("REVISED"))
            .hasSize(2);
        awaitBalanced(id(report), Topics.IDENTIFICATIONS);
    }

    @Test
    void what_cannot_be_read_on_the_internal_topics_is_parked_and_the_next_is_taken() {
        var key = UUID.randomUUID().toString();
        network.sendBytes(Topics.LINKS.name(), RoutingFixture.bytes(key), new byte[] { 1, 2, 3 });
        network.sendBytes(Topics.GROUPS.name(), RoutingFixture.bytes(key), new byte[] { 1, 2, 3 });

        awaitLetter(key, DeadLetterCause.SERVICE_FAULT);
        var first = reported(atTheBorder(CUSTOMS));
        assertThat(first(reported(atTheBorder(BORDER)))).contains(first);
    }

    private Identification atTheBorder(String reporter) {
        return met("land-border", reporter);
    }

    private Identification onTheTrain(String reporter) {
        var report = met("on-board-train", reporter);
        report.setFlags(List.of("suspect-present"));
        return report;
    }

    private Identification met(String place, String reporter) {
        var report = Sample.atTheGate(Sample.someone());
        report.setReporter(reporter);
        report.getEncounter().setPlace(place);
        report.getEncounter().setGroupId(group);
        return report;
    }

    private ReferralId reported(Identification report) {
        send(report);
        awaitDecision(id(report));
        return id(report);
    }

    private void send(Identification report) {
        network.send(Topics.IDENTIFICATIONS, report.getReferralId().toString(), report);
    }

    private static ReferralId id(Identification report) {
        return ReferralId.parse(report.getReferralId()).orElseThrow();
    }

    private void answer(ReferralId id) {
        for (var held : snapshot(id).getAssignments()) {
            network.send(Topics.status(new AgencyId(held.getAgency().toString())), id.toString(),
                    Sample.says(id, held.getAssignmentId(), AssignmentState.ACKNOWLEDGED));
        }
    }

    private Optional<ReferralId> first(ReferralId id) {
        return Optional.ofNullable(snapshot(id).getLink().getFirst()).flatMap(ReferralId::parse);
    }

    private List<String> offers(ReferralId id) {
        return notices(id).stream()
            .filter(notice -> notice.getNotice() == AssignmentNotice.OFFERED)
            .map(notice -> notice.getAgency() + ":" + notice.getPurpose() + " " + notice.getPriority())
            .toList();
    }

    private List<Assignment> notices(ReferralId id) {
        return decisions(id).stream()
            .flatMap(decision -> decision.getAssignments().stream())
            .map(named -> named.getAgency().toString())
            .distinct()
            .flatMap(agency -> network.all(Topics.assignments(new AgencyId(agency)), Assignment.class).stream())
            .filter(notice -> notice.getReferralId().toString().equals(id.toString()))
            .toList();
    }

    private static List<String> links(ReferralId id) {
        return network.all(Topics.TIMELINE, TimelineEntry.class)
            .stream()
            .filter(entry -> entry.getReferralId().toString().equals(id.toString())
                    && entry.getType() == TimelineEntryType.LINKED)
            .map(entry -> entry.getReason() + " " + entry.getLinkedReferral())
            .toList();
    }

}
