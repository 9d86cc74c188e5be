package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import network.referral.events.AgencyRecord;
import network.referral.events.AgencyStanding;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.events.EncryptionKey;
import network.referral.events.Entitlement;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.Bytes;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.sealing.ContentKey;
import network.referral.sealing.PrivateKey;
import network.referral.sealing.PublicKey;
import network.referral.sealing.Subject;
import network.referral.sealing.Unwrapping;
import network.referral.sealing.Wrapped;
import network.referral.testbus.OwnTestBus;
import network.referral.testbus.TestBus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * What an agency is told later than it was asked, since it had no key, or may know less
 * than before; on a real broker.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("a network that tests use in turn")
class ToldLaterIT {

    private static final AgencyId HEALTH = new AgencyId("ministry-of-health");

    private static final AgencyId POLICE = new AgencyId("ministry-of-internal-affairs");

    /** More than are told in one transaction. */
    private static final int REPORTS = 130;

    @TempDir
    private static Path stateDir;

    private static OwnTestBus bus;

    private static RoutingFixture network;

    private final PrivateKey clinic = PrivateKey.generate();

    @BeforeAll
    static void start() {
        bus = TestBus.ownBroker();
        network = new RoutingFixture(bus);
        network.ensureAgencies();
        list(Optional.empty());
        network.start(stateDir);
    }

    @AfterAll
    static void stop() {
        network.close();
        bus.close();
    }

    @Test
    void what_was_withheld_is_sent_once_it_has_a_key_and_once_also_when_routing_is_stopped_meanwhile() {
        var reported = IntStream.range(0, REPORTS).mapToObj(i -> report().toString()).toList();
        await().until(() -> referrals(AssignmentNotice.OFFERED).containsAll(reported));
        assertThat(notices(AssignmentNotice.OFFERED))
            .allSatisfy(notice -> assertThat(notice.getCompartments()).isEmpty());

        list(Optional.of(clinic));
        await().until(() -> !notices(AssignmentNotice.INFORMED).isEmpty());
        network.stop();
        network.start(stateDir);

        await().until(() -> referrals(AssignmentNotice.INFORMED).containsAll(reported));
        assertThat(referrals(AssignmentNotice.INFORMED)).as("each once").hasSameSizeAs(reported);
        assertThat(notices(AssignmentNotice.INFORMED))
            .allSatisfy(notice -> assertThat(profile(notice)).contains("\"ageGroup\":\"adult\""));
    }

    @Test
    void by_a_new_entry_in_the_directory_it_is_told_what_it_may_know_also_when_that_came_while_routing_was_away() {
        list(POLICE, new Entitlement("indicators", "R"), Optional.of(clinic));
        var reported = report().toString();
        await().until(() -> toldPolice(reported).stream().anyMatch(notice -> !notice.getCompartments().isEmpty()));
        network.stop();

        list(POLICE, new Entitlement("indicators", "s"), Optional.of(clinic));
        network.start(stateDir);

        await().until(() -> toldPolice(reported).getLast().getNotice() == AssignmentNotice.INFORMED
                && toldPolice(reported).getLast().getCompartments().isEmpty());
    }

    private static List<Assignment> toldPolice(String referral) {
        return network.all(Topics.assignments(POLICE), Assignment.class)
            .stream()
            .filter(notice -> referral.contentEquals(notice.getReferralId()))
            .toList();
    }

    private static ReferralId report() {
        var report = Sample.atTheGate(Sample.someone());
        report.setFlags(List.of("departure-imminent", "suspect-present", "medical-need"));
        network.send(Topics.IDENTIFICATIONS, report.getReferralId().toString(), report);
        return ReferralId.parse(report.getReferralId()).orElseThrow();
    }

    private static List<String> referrals(AssignmentNotice kind) {
        return notices(kind).stream().map(notice -> notice.getReferralId().toString()).toList();
    }

    private static List<Assignment> notices(AssignmentNotice kind) {
        return network.all(Topics.assignments(HEALTH), Assignment.class)
            .stream()
            .filter(notice -> notice.getNotice() == kind)
            .toList();
    }

    /** As the agency opens it. */
    private String profile(Assignment notice) {
        var sealed = notice.getCompartments().getFirst();
        var subject = new Subject(ReferralId.parse(notice.getReferralId()).orElseThrow(), sealed.getRevision(),
                sealed.getCompartment().toString());
        return new Unwrapping(HEALTH.value(), List.of(clinic))
            .unwrap(new Wrapped(sealed.getKeyId().toString(), Bytes.of(sealed.getCarrier()),
                    Bytes.of(sealed.getWrappedKey())),
                    subject.forAgency(HEALTH, AssignmentId.parse(notice.getAssignmentId()).orElseThrow()))
            .flatMap(ContentKey::of)
            .flatMap(key -> key.open(subject, Bytes.of(sealed.getCiphertext())))
            .orElseThrow()
            .revealText();
    }

    private static void list(Optional<PrivateKey> key) {
        list(HEALTH, new Entitlement("profile", "R"), key);
    }

    private static void list(AgencyId agency, Entitlement entitlement, Optional<PrivateKey> key) {
        network.send(Topics.AGENCIES, agency.value(), AgencyRecord.newBuilder()
            .setAgencyId(agency.value())
            .setJurisdiction("TM")
            .setType("health")
            .setSupervisor(agency + ":supervisor")
            .setStanding(AgencyStanding.ACTIVE)
            .setEntitlement(List.of(entitlement))
            .setEncryptionKeys(key.map(PrivateKey::publicKey)
                .map(published -> new EncryptionKey(published.id(), PublicKey.ALGORITHM,
                        ByteBuffer.wrap(published.bytes()), Instant.now().truncatedTo(ChronoUnit.MILLIS), false))
                .stream()
                .toList())
            .build());
    }

}
