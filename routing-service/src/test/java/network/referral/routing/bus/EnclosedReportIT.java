package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.events.ConsentState;
import network.referral.events.Identification;
import network.referral.events.SealedCompartment;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.Bytes;
import network.referral.schemas.ReferralId;
import network.referral.sealing.PrivateKey;
import network.referral.sealing.Subject;
import network.referral.sealing.Unwrapping;
import network.referral.sealing.Wrapped;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Customs and the border guard report one woman, and each saw something else. The police
 * have her case since the first report; what the second one says reaches them with it, as
 * far as they may know it, and nobody else.
 */
class EnclosedReportIT {

    private static final String CUSTOMS = "state-customs-service";

    private static final String BORDER = "state-border-service";

    private static final AgencyId POLICE = new AgencyId("ministry-of-internal-affairs");

    private static final AgencyId MIGRATION = new AgencyId("state-migration-service");

    private static final AgencyId PROSECUTOR = new AgencyId("prosecutor-general-office");

    private static final String INVESTIGATE = "investigate";

    private static final Map<String, String> OF_POLICE = Map.of("suspects", "RW", "place-time", "R", "health", "c");

    private final PrivateKey officer = PrivateKey.generate();

    private final String group = "night-" + UUID.randomUUID();

    private Identification first;

    private Identification second;

    private final List<Assignment> heard = new ArrayList<>();

    private SealedRouting routing;

    @BeforeEach
    void start(@TempDir Path stateDir) {
        routing = new SealedRouting(stateDir);
        first = at(CUSTOMS);
        second = at(BORDER);
        routing.list(POLICE, Optional.of(officer), OF_POLICE, "police");
        routing.list(PROSECUTOR, Optional.of(PrivateKey.generate()), Map.of("case-ref", "R"), "police");
    }

    @AfterEach
    void stop() {
        routing.close();
    }

    @Test
    void the_holder_reads_what_the_second_report_says_bound_to_that_report() {
        take(first, 1, "suspects");
        take(second, 1, "suspects", "whereabouts");

        var enclosed = enclosed(INVESTIGATE);
        assertThat(enclosed).singleElement().satisfies(notice -> {
            assertThat(notice.getReferralId()).hasToString(second.getReferralId().toString());
            assertThat(notice.getLinkedReferral()).hasToString(first.getReferralId().toString());
            assertThat(names(notice)).containsExactlyInAnyOrder("place-time", "suspects");
            assertThat(opened(id(second), notice, "suspects")).hasValue("suspects 1 of " + BORDER);
            assertThat(opened(id(first), notice, "suspects")).as("it belongs to no other referral").isEmpty();
        });
        var task = offered(id(first), INVESTIGATE);
        assertThat(unwrapped(id(second), task.getAssignmentId(), sealed(enclosed.getFirst(), "suspects")))
            .as("nor to the task's own assignment")
            .isEmpty();
        assertThat(offers(id(second))).as("nothing is asked twice").isEmpty();
    }

    @Test
    void whoever_may_know_nothing_of_it_is_not_even_told_that_there_is_one() {
        take(first, 1, "suspects");
        take(second, 1, "suspects");

        assertThat(told(PROSECUTOR)).isNotEmpty()
            .allSatisfy(notice -> assertThat(notice.getReferralId()).hasToString(first.getReferralId().toString()));
    }

    @Test
    void consent_is_that_of_the_report_that_says_it() {
        first.getConsent().setPolice(ConsentState.GIVEN);
        take(first, 1, "health");
        take(second, 1, "health", "suspects");

        assertThat(enclosed()).isNotEmpty().allSatisfy(notice -> assertThat(names(notice)).doesNotContain("health"));
    }

    @Test
    void a_revision_is_told_if_it_changes_what_the_holder_may_know_and_else_is_not() {
        take(first, 1, "suspects");
        take(second, 1, "suspects", "whereabouts");
        int before = enclosed(INVESTIGATE).size();

        revise(second, 2, "whereabouts");
        assertThat(enclosed(INVESTIGATE)).as("it may not know where she is").hasSize(before);

        revise(second, 3, "suspects");
        var told = enclosed(INVESTIGATE);
        assertThat(told).hasSize(before + 1);
        assertThat(told.getLast().getAssignmentId()).hasToString(told.getFirst().getAssignmentId().toString());
        assertThat(opened(id(second), told.getLast(), "suspects")).hasValue("suspects 3 of " + BORDER);
    }

    @Test
    void when_the_first_report_is_withdrawn_the_second_asks_itself_and_encloses_nothing() {
        take(first, 1, "suspects");
        take(second, 1, "suspects");
        first.setPresumption(false);
        revise(first, 2, "suspects");

        assertThat(enclosed(INVESTIGATE).getLast().getCompartments()).isEmpty();
        var own = offered(id(second), INVESTIGATE);
        assertThat(own.getAssignmentId().toString())
            .isNotEqualTo(enclosed(INVESTIGATE).getFirst().getAssignmentId().toString());
        assertThat(opened(id(second), own, "suspects")).hasValue("suspects 1 of " + BORDER);
    }

    @Test
    void when_the_second_report_is_erased_its_holder_is_told_to_keep_nothing_of_it() {
        take(first, 1, "suspects");
        take(second, 1, "suspects");

        routing.erase(id(second));

        assertThat(enclosed(INVESTIGATE)).last().satisfies(notice -> {
            assertThat(notice.getReferralId()).hasToString(id(second).toString());
            assertThat(notice.getCompartments()).isEmpty();
            assertThat(notice.getReason()).hasToString("erased");
        });
    }

    @Test
    void an_agency_that_the_second_report_keeps_out_hears_nothing_of_it() {
        take(first, 1, "suspects");
        second.setImplicatedAgency(POLICE.value());
        take(second, 1, "suspects");

        assertThat(told(POLICE)).isNotEmpty()
            .allSatisfy(notice -> assertThat(notice.getReferralId()).hasToString(first.getReferralId().toString()));
    }

    @Test
    void an_agency_that_the_first_report_keeps_out_is_not_asked_by_the_second() {
        first.setImplicatedAgency(MIGRATION.value());
        take(first, 1, "suspects");
        take(second, 1, "suspects");

        assertThat(told(MIGRATION)).isEmpty();
    }

    @Test
    void one_that_the_first_report_comes_to_keep_out_is_asked_no_more_and_not_told_why() {
        take(first, 1, "suspects");
        take(second, 1, "suspects");
        assertThat(told(MIGRATION)).extracting("notice").contains(AssignmentNotice.OFFERED);

        first.setImplicatedAgency(MIGRATION.value());
        revise(first, 2, "suspects");

        assertThat(told(MIGRATION)).last().satisfies(notice -> {
            assertThat(notice.getNotice()).isEqualTo(AssignmentNotice.CANCELLED);
            assertThat(notice.getReason()).hasToString("no-longer-due");
        });
    }

    @Test
    void whoever_is_told_of_nobody_in_particular_cannot_lay_it_beside_the_first_report() {
        take(first, 1, "suspects");
        second.setFlags(List.of());
        second.getConsent().setAssistance(ConsentState.REFUSED);
        second.getConsent().setPolice(ConsentState.REFUSED);
        take(second, 1, "suspects");

        assertThat(told(new AgencyId("interdepartmental-commission"))).singleElement().satisfies(notice -> {
            assertThat(notice.getPurpose()).hasToString("statistics-only");
            assertThat(notice.getLinkedReferral()).isNull();
        });
        assertThat(told(MIGRATION)).isNotEmpty()
            .allSatisfy(notice -> assertThat(notice.getLinkedReferral()).hasToString(first.getReferralId().toString()));
    }

    @Test
    void a_holder_without_a_key_is_told_once_it_has_one() {
        routing.list(POLICE, Optional.empty(), OF_POLICE, "police");
        take(first, 1, "suspects");
        take(second, 1, "suspects");
        assertThat(enclosed()).isEmpty();

        routing.list(POLICE, Optional.of(officer), OF_POLICE, "police");
        routing.pass(Duration.ofSeconds(1));

        assertThat(enclosed(INVESTIGATE)).singleElement()
            .satisfies(
                    notice -> assertThat(opened(id(second), notice, "suspects")).hasValue("suspects 1 of " + BORDER));
        assertThat(told(POLICE)).filteredOn(notice -> notice.getNotice() == AssignmentNotice.INFORMED).isNotEmpty();
    }

    private Identification at(String reporter) {
        var report = Sample.atTheGate(Sample.someone());
        report.setReporter(reporter);
        report.getEncounter().setPlace("land-border");
        report.getEncounter().setGroupId(group);
        return report;
    }

    private void revise(Identification report, int revision, String changed) {
        report.setRevision(revision);
        report.setContentSha256(Integer.toString(revision).repeat(64));
        var compartments = new ArrayList<SealedCompartment>();
        for (var before : report.getCompartments()) {
            var name = before.getCompartment().toString();
            var wrote = wrote(report, revision, name);
            if (!name.equals(changed)) {
                wrote.setDigest(before.getDigest());
            }
            compartments.add(wrote);
        }
        report.setCompartments(compartments);
        routing.take(report);
    }

    private void take(Identification report, int revision, String... written) {
        report.setCompartments(List.of(written).stream().map(name -> wrote(report, revision, name)).toList());
        routing.take(report);
    }

    private SealedCompartment wrote(Identification report, int revision, String compartment) {
        var content = compartment + " " + revision + " of " + report.getReporter();
        return routing.wrote(new Subject(id(report), revision, compartment), routing.key.publicKey(), content, content);
    }

    private static ReferralId id(Identification report) {
        return ReferralId.parse(report.getReferralId()).orElseThrow();
    }

    /** All that the police have been told. */
    private List<Assignment> told(AgencyId agency) {
        var told = routing.told(agency).stream().map(routing::read).toList();
        if (agency.equals(POLICE)) {
            heard.addAll(told);
            return heard;
        }
        return told;
    }

    private List<Assignment> enclosed() {
        return told(POLICE).stream().filter(notice -> notice.getNotice() == AssignmentNotice.ENCLOSED).toList();
    }

    private List<Assignment> enclosed(String purpose) {
        return enclosed().stream().filter(notice -> purpose.contentEquals(notice.getPurpose())).toList();
    }

    private List<Assignment> offers(ReferralId referral) {
        return told(POLICE).stream()
            .filter(notice -> notice.getNotice() == AssignmentNotice.OFFERED
                    && referral.toString().contentEquals(notice.getReferralId()))
            .toList();
    }

    private Assignment offered(ReferralId referral, String purpose) {
        return offers(referral).stream()
            .filter(notice -> purpose.contentEquals(notice.getPurpose()))
            .findFirst()
            .orElseThrow();
    }

    private static List<String> names(Assignment notice) {
        return notice.getCompartments().stream().map(sealed -> sealed.getCompartment().toString()).toList();
    }

    private static SealedCompartment sealed(Assignment notice, String compartment) {
        return notice.getCompartments()
            .stream()
            .filter(each -> compartment.contentEquals(each.getCompartment()))
            .findFirst()
            .orElseThrow();
    }

    /** As the gateway does, which takes the referral from the record's key. */
    private Optional<String> opened(ReferralId referral, Assignment notice, String compartment) {
        return unwrapped(referral, notice.getAssignmentId(), sealed(notice, compartment));
    }

    private Optional<String> unwrapped(ReferralId referral, CharSequence assignment, SealedCompartment sealed) {
        var subject = new Subject(referral, sealed.getRevision(), sealed.getCompartment().toString());
        var context = subject.forAgency(POLICE, AssignmentId.parse(assignment).orElseThrow());
        return new Unwrapping(POLICE.value(), List.of(officer))
            .unwrap(new Wrapped(officer.publicKey().id(), Bytes.of(sealed.getCarrier()),
                    Bytes.of(sealed.getWrappedKey())), context)
            .map(blob -> new String(blob, StandardCharsets.UTF_8));
    }

}
