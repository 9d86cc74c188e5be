package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import network.referral.events.Assignment;
import network.referral.events.ConsentState;
import network.referral.events.AgeGroup;
import network.referral.events.AssignmentNotice;
import network.referral.events.AssignmentState;
import network.referral.events.Identification;
import network.referral.events.SealedCompartment;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.Bytes;
import network.referral.schemas.ReferralId;
import network.referral.sealing.ContentKey;
import network.referral.sealing.PrivateKey;
import network.referral.sealing.PublicKey;
import network.referral.sealing.Subject;
import network.referral.sealing.Unwrapping;
import network.referral.sealing.Wrapped;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A woman at a gate needs a doctor. The ministry of health may know where she is and how
 * she is; whom she fears is not its affair.
 */
class NeedToKnowIT {

    private static final AgencyId HEALTH = new AgencyId("ministry-of-health");

    private static final AgencyId POLICE = new AgencyId("ministry-of-internal-affairs");

    private static final Map<String, String> OF_HEALTH = Map.of("profile", "R", "whereabouts", "R", "health", "RW");

    private final PrivateKey clinic = PrivateKey.generate();

    private final PrivateKey officer = PrivateKey.generate();

    private final ReferralId woman = Sample.someone();

    private final Map<AgencyId, List<Assignment>> told = Map.of(HEALTH, new ArrayList<>(), POLICE, new ArrayList<>());

    private SealedRouting routing;

    @BeforeEach
    void start(@TempDir Path stateDir) {
        routing = new SealedRouting(stateDir);
        routing.list(HEALTH, Optional.of(clinic), OF_HEALTH, "assistance");
        routing.list(POLICE, Optional.of(officer),
                Map.of("place-time", "RW", "indicators", "RW", "suspects", "RW", "health", "c"), "police");
    }

    @AfterEach
    void stop() {
        routing.close();
    }

    @Test
    void each_agency_gets_what_its_rule_shares_and_it_may_know_and_can_open_it() {
        report(1, wrote(1, "whereabouts"), wrote(1, "health"), wrote(1, "suspects"));

        var doctor = told(HEALTH).getFirst();
        assertThat(names(doctor)).containsExactlyInAnyOrder("profile", "whereabouts", "health");
        assertThat(doctor.getCompartments())
            .allSatisfy(sealed -> assertThat(opened(HEALTH, clinic, doctor, sealed)).isPresent());
        assertThat(opened(HEALTH, clinic, doctor, sealed(doctor, "health"))).hasValue("blob of health 1");
        assertThat(told(POLICE)).isNotEmpty()
            .allSatisfy(notice -> assertThat(names(notice)).isSubsetOf("place-time", "indicators", "suspects"));
    }

    @Test
    void a_coarse_fact_is_sealed_too_and_opens_without_the_key_store() {
        report(1);

        var doctor = told(HEALTH).getFirst();
        var profile = sealed(doctor, "profile");
        var key = unwrapped(HEALTH, clinic, doctor, profile).flatMap(ContentKey::of).orElseThrow();
        var content = key.open(new Subject(woman, 1, "profile"), Bytes.of(profile.getCiphertext())).orElseThrow();
        assertThat(content.revealText()).contains("\"ageGroup\":\"adult\"").doesNotContain("airport");
    }

    @Test
    void another_agency_opens_nothing_of_it_with_all_it_has() {
        report(1, wrote(1, "health"));

        var doctor = told(HEALTH).getFirst();
        for (var sealed : doctor.getCompartments()) {
            assertThat(opened(POLICE, officer, doctor, sealed)).isEmpty();
            assertThat(opened(HEALTH, officer, doctor, sealed)).isEmpty();
            assertThat(opened(HEALTH, routing.key, doctor, sealed)).isEmpty();
        }
    }

    @Test
    void a_revision_tells_an_agency_only_of_what_it_may_know() {
        report(1, wrote(1, "whereabouts"), wrote(1, "health"), wrote(1, "suspects"));
        int before = told(HEALTH).size();

        report(2, digested(wrote(2, "whereabouts"), "whereabouts 1"), digested(wrote(2, "health"), "health 1"),
                wrote(2, "suspects"));
        assertThat(told(HEALTH)).hasSize(before);

        report(3, wrote(3, "whereabouts"), digested(wrote(3, "health"), "health 1"),
                digested(wrote(3, "suspects"), "suspects 2"));
        var informed = told(HEALTH).getLast();
        assertThat(told(HEALTH)).hasSize(before + 1);
        assertThat(informed.getNotice()).isEqualTo(AssignmentNotice.INFORMED);
        assertThat(informed.getAssignmentId()).isEqualTo(told(HEALTH).getFirst().getAssignmentId());
        assertThat(opened(HEALTH, clinic, informed, sealed(informed, "whereabouts"))).hasValue("blob of whereabouts 3");
        // said first in revision 1, and bound to it
        assertThat(opened(HEALTH, clinic, informed, sealed(informed, "health"))).hasValue("blob of health 1");
    }

    @Test
    void what_an_agency_may_know_no_longer_is_taken_back_also_when_its_task_is_over() {
        report(1, wrote(1, "whereabouts"), wrote(1, "health"));
        var asked = told(HEALTH).getFirst();
        for (var state : List.of(AssignmentState.ACKNOWLEDGED, AssignmentState.ACCEPTED, AssignmentState.COMPLETED)) {
            var said = Sample.says(woman, asked.getAssignmentId(), state);
            said.setOutcome(state == AssignmentState.COMPLETED ? "service-provided" : null);
            routing.say(HEALTH, said);
        }
        report(2, digested(wrote(2, "whereabouts"), "whereabouts 1"), wrote(2, "health"));
        assertThat(told(HEALTH)).as("what is new is not for one whose task is over").hasSize(1);

        report(3, report -> report.setImplicatedAgency(HEALTH.value()),
                digested(wrote(3, "whereabouts"), "whereabouts 1"), digested(wrote(3, "health"), "health 2"));

        assertThat(told(HEALTH)).hasSize(2).last().satisfies(notice -> {
            assertThat(notice.getNotice()).isEqualTo(AssignmentNotice.INFORMED);
            assertThat(notice.getAssignmentId()).isEqualTo(asked.getAssignmentId());
            assertThat(notice.getCompartments()).isEmpty();
        });
    }

    @Test
    void a_child_is_helped_without_being_asked_to_consent() {
        routing.list(HEALTH, Optional.of(clinic), Map.of("health", "c"), "assistance");
        report(1, wrote(1, "health"));
        assertThat(names(told(HEALTH).getFirst())).isEmpty();

        report(2, report -> {
            report.getProfile().setAgeGroup(AgeGroup.CHILD);
            report.getConsent().setAssistance(ConsentState.NOT_APPLICABLE_CHILD);
        }, digested(wrote(2, "health"), "health 1"));

        assertThat(names(told(HEALTH).getLast())).containsExactly("health");

        report(3, report -> report.getConsent().setAssistance(ConsentState.NOT_APPLICABLE_CHILD),
                digested(wrote(3, "health"), "health 1"));
        assertThat(names(told(HEALTH).getLast())).as("who turns out to be an adult is asked").isEmpty();
    }

    @Test
    void what_was_moved_or_is_for_another_key_reaches_nobody_and_the_rest_does() {
        var moved = wrote(Sample.someone(), 1, "health", routing.key.publicKey());
        var foreign = wrote(woman, 1, "whereabouts", clinic.publicKey());

        report(1, moved, foreign);

        assertThat(names(told(HEALTH).getFirst())).containsExactly("profile");
        assertThat(routing.meters.counter("referral.compartments.unopened", "reason", "not-its-key").count())
            .isEqualTo(1);
        assertThat(routing.meters.counter("referral.compartments.unopened", "reason", "unknown-key").count())
            .isEqualTo(1);
    }

    @Test
    void an_agency_without_a_key_is_asked_all_the_same() {
        routing.list(HEALTH, Optional.empty(), Map.of("profile", "R", "health", "RW"), "assistance");

        report(1, wrote(1, "health"));

        assertThat(told(HEALTH).getFirst().getCompartments()).isEmpty();
        assertThat(
                routing.meters.counter("referral.compartments.withheld", "agency", HEALTH.value(), "reason", "no-key")
                    .count())
            .isEqualTo(2);
    }

    @Test
    void an_agency_that_gets_its_key_later_is_sent_what_was_withheld_and_once() {
        routing.list(HEALTH, Optional.empty(), OF_HEALTH, "assistance");
        report(1, wrote(1, "whereabouts"), wrote(1, "health"), wrote(1, "suspects"));
        var asked = told(HEALTH).getFirst();
        routing.pass(Duration.ofSeconds(1));
        hear();
        assertThat(told(HEALTH)).hasSize(1);

        routing.list(HEALTH, Optional.of(clinic), OF_HEALTH, "assistance");
        routing.pass(Duration.ofSeconds(1));
        hear();

        var informed = told(HEALTH).getLast();
        assertThat(told(HEALTH)).hasSize(2);
        assertThat(informed.getNotice()).isEqualTo(AssignmentNotice.INFORMED);
        assertThat(informed.getAssignmentId()).isEqualTo(asked.getAssignmentId());
        assertThat(names(informed)).containsExactlyInAnyOrder("profile", "whereabouts", "health");
        assertThat(opened(HEALTH, clinic, informed, sealed(informed, "health"))).hasValue("blob of health 1");

        routing.pass(Duration.ofMinutes(1));
        hear();
        assertThat(told(HEALTH)).filteredOn(notice -> !notice.getCompartments().isEmpty()).hasSize(1);
    }

    @Test
    void what_an_agency_gave_back_before_it_had_a_key_it_is_not_sent() {
        routing.list(HEALTH, Optional.empty(), OF_HEALTH, "assistance");
        report(1, wrote(1, "health"));
        var asked = told(HEALTH).getFirst();
        var declined = Sample.says(woman, asked.getAssignmentId(), AssignmentState.DECLINED);
        declined.setReason("no-capacity");
        routing.say(HEALTH, declined);

        routing.list(HEALTH, Optional.of(clinic), OF_HEALTH, "assistance");
        routing.pass(Duration.ofSeconds(1));
        hear();

        assertThat(told(HEALTH)).allSatisfy(notice -> assertThat(notice.getCompartments()).isEmpty());
    }

    @Test
    void by_the_newest_key_only_and_what_was_sealed_by_the_old_one_still_opens() {
        report(1, wrote(1, "health"));
        var before = told(HEALTH).getFirst();
        var fresh = PrivateKey.generate();
        routing.list(HEALTH, OF_HEALTH, "assistance", List.of(SealedRouting.published(clinic.publicKey(), true),
                SealedRouting.published(fresh.publicKey(), false)));

        report(2, wrote(2, "health"));

        var after = told(HEALTH).getLast();
        assertThat(opened(HEALTH, clinic, before, sealed(before, "health"))).hasValue("blob of health 1");
        assertThat(opened(HEALTH, fresh, after, sealed(after, "health"))).hasValue("blob of health 2");
        assertThat(opened(HEALTH, clinic, after, sealed(after, "health"))).isEmpty();
    }

    @Test
    void by_no_key_that_was_retired_even_when_it_is_the_last() {
        routing.list(HEALTH, OF_HEALTH, "assistance", List.of(SealedRouting.published(clinic.publicKey(), true)));

        report(1, wrote(1, "health"));

        assertThat(told(HEALTH).getFirst().getCompartments()).isEmpty();
    }

    @Test
    void routing_opens_by_a_new_key_of_its_own_without_a_restart_and_by_the_old_one_too() {
        var fresh = routing.renewKey().publicKey();
        routing.pass(Duration.ofSeconds(1));

        report(1, wrote(woman, 1, "whereabouts", fresh), wrote(1, "health"));

        assertThat(names(told(HEALTH).getFirst())).containsExactlyInAnyOrder("profile", "whereabouts", "health");
    }

    private SealedCompartment wrote(int revision, String compartment) {
        return wrote(woman, revision, compartment, routing.key.publicKey());
    }

    private SealedCompartment wrote(ReferralId referral, int revision, String compartment, PublicKey key) {
        return routing.wrote(new Subject(referral, revision, compartment), key,
                "blob of " + compartment + " " + revision, compartment + " " + revision);
    }

    private static SealedCompartment digested(SealedCompartment sealed, String as) {
        sealed.setDigest(ByteBuffer.wrap(as.getBytes(StandardCharsets.UTF_8)));
        return sealed;
    }

    private void report(int revision, SealedCompartment... compartments) {
        report(revision, report -> {
        }, compartments);
    }

    private void report(int revision, Consumer<Identification> otherwise, SealedCompartment... compartments) {
        var report = Identification.newBuilder(Sample.atTheGate(woman))
            .setRevision(revision)
            .setFlags(List.of("departure-imminent", "suspect-present", "medical-need"))
            .setCompartments(new ArrayList<>(List.of(compartments)))
            .setContentSha256(Integer.toString(revision).repeat(64))
            .build();
        otherwise.accept(report);
        routing.take(report);
        hear();
    }

    private void hear() {
        told.forEach((agency, notices) -> routing.told(agency).forEach(each -> notices.add(routing.read(each))));
    }

    private List<Assignment> told(AgencyId agency) {
        return told.get(agency);
    }

    private static List<String> names(Assignment notice) {
        return notice.getCompartments().stream().map(sealed -> sealed.getCompartment().toString()).toList();
    }

    private static SealedCompartment sealed(Assignment notice, String compartment) {
        return notice.getCompartments()
            .stream()
            .filter(sealed -> compartment.contentEquals(sealed.getCompartment()))
            .findFirst()
            .orElseThrow();
    }

    private Optional<String> opened(AgencyId agency, PrivateKey key, Assignment notice, SealedCompartment sealed) {
        return unwrapped(agency, key, notice, sealed).map(blob -> new String(blob, StandardCharsets.UTF_8));
    }

    /** As the agency does, which makes the context of what it knows itself. */
    private Optional<byte[]> unwrapped(AgencyId agency, PrivateKey key, Assignment notice, SealedCompartment sealed) {
        var subject = new Subject(woman, sealed.getRevision(), sealed.getCompartment().toString());
        var assignment = AssignmentId.parse(notice.getAssignmentId()).orElseThrow();
        return new Unwrapping(agency.value(), List.of(key)).unwrap(
                new Wrapped(key.publicKey().id(), Bytes.of(sealed.getCarrier()), Bytes.of(sealed.getWrappedKey())),
                subject.forAgency(agency, assignment));
    }

}
