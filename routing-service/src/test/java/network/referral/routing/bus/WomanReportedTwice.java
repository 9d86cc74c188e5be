package network.referral.routing.bus;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.events.AssignmentState;
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
import org.junit.jupiter.api.io.TempDir;

/**
 * Customs and the border guard report one woman, and each saw something else. The police
 * have her case since the first report; what the second one says reaches them with it, as
 * far as they may know it, and nobody else.
 */
abstract class WomanReportedTwice {

    static final String CUSTOMS = "state-customs-service";

    static final String BORDER = "state-border-service";

    static final AgencyId POLICE = new AgencyId("ministry-of-internal-affairs");

    static final AgencyId MIGRATION = new AgencyId("state-migration-service");

    static final AgencyId PROSECUTOR = new AgencyId("prosecutor-general-office");

    static final String INVESTIGATE = "investigate";

    static final Map<String, String> OF_POLICE = Map.of("suspects", "RW", "place-time", "R", "health", "c");

    final PrivateKey officer = PrivateKey.generate();

    final String group = "night-" + UUID.randomUUID();

    Identification first;

    Identification second;

    final List<Assignment> heard = new ArrayList<>();

    SealedRouting routing;

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

    Identification at(String reporter) {
        var report = Sample.atTheGate(Sample.someone());
        report.setReporter(reporter);
        report.getEncounter().setPlace("land-border");
        report.getEncounter().setGroupId(group);
        return report;
    }

    void revise(Identification report, int revision, String changed) {
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

    void take(Identification report, int revision, String... written) {
        report.setCompartments(List.of(written).stream().map(name -> wrote(report, revision, name)).toList());
        routing.take(report);
    }

    SealedCompartment wrote(Identification report, int revision, String compartment) {
        var content = compartment + " " + revision + " of " + report.getReporter();
        return routing.wrote(new Subject(id(report), revision, compartment), routing.key.publicKey(), content, content);
    }

    static ReferralId id(Identification report) {
        return ReferralId.parse(report.getReferralId()).orElseThrow();
    }

    /** All that the police have been told. */
    List<Assignment> told(AgencyId agency) {
        var told = routing.told(agency).stream().map(routing::read).toList();
        if (agency.equals(POLICE)) {
            heard.addAll(told);
            return heard;
        }
        return told;
    }

    List<Assignment> enclosed() {
        return told(POLICE).stream().filter(notice -> notice.getNotice() == AssignmentNotice.ENCLOSED).toList();
    }

    List<Assignment> enclosed(String purpose) {
        return enclosed().stream().filter(notice -> purpose.contentEquals(notice.getPurpose())).toList();
    }

    List<Assignment> offers(ReferralId referral) {
        return told(POLICE).stream()
            .filter(notice -> notice.getNotice() == AssignmentNotice.OFFERED
                    && referral.toString().contentEquals(notice.getReferralId()))
            .toList();
    }

    /** The police have done what the first report has them do. */
    void investigateTheFirst() {
        var asked = offered(id(first), INVESTIGATE);
        for (var state : List.of(AssignmentState.ACKNOWLEDGED, AssignmentState.ACCEPTED, AssignmentState.COMPLETED)) {
            var said = Sample.says(id(first), asked.getAssignmentId(), state);
            said.setOutcome(state == AssignmentState.COMPLETED ? "handed-over" : null);
            routing.say(POLICE, said);
        }
    }

    Assignment offered(ReferralId referral, String purpose) {
        return offers(referral).stream()
            .filter(notice -> purpose.contentEquals(notice.getPurpose()))
            .findFirst()
            .orElseThrow();
    }

    static List<String> names(Assignment notice) {
        return notice.getCompartments().stream().map(sealed -> sealed.getCompartment().toString()).toList();
    }

    static SealedCompartment sealed(Assignment notice, String compartment) {
        return notice.getCompartments()
            .stream()
            .filter(each -> compartment.contentEquals(each.getCompartment()))
            .findFirst()
            .orElseThrow();
    }

    /** As the gateway does, which takes the referral from the record's key. */
    Optional<String> opened(ReferralId referral, Assignment notice, String compartment) {
        return unwrapped(referral, notice.getAssignmentId(), sealed(notice, compartment));
    }

    Optional<String> unwrapped(ReferralId referral, CharSequence assignment, SealedCompartment sealed) {
        var subject = new Subject(referral, sealed.getRevision(), sealed.getCompartment().toString());
        var context = subject.forAgency(POLICE, AssignmentId.parse(assignment).orElseThrow());
        return new Unwrapping(POLICE.value(), List.of(officer))
            .unwrap(new Wrapped(officer.publicKey().id(), Bytes.of(sealed.getCarrier()),
                    Bytes.of(sealed.getWrappedKey())), context)
            .map(blob -> new String(blob, StandardCharsets.UTF_8));
    }

}
