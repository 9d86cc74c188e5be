package network.referral.routing.bus;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import network.referral.events.Assignment;
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
import org.junit.jupiter.api.io.TempDir;

/**
 * A woman at a gate needs a doctor. The ministry of health may know where she is and how
 * she is; whom she fears is not its affair.
 */
abstract class WomanAtTheGate {

    static final AgencyId HEALTH = new AgencyId("ministry-of-health");

    static final AgencyId POLICE = new AgencyId("ministry-of-internal-affairs");

    static final AgencyId MIGRATION = new AgencyId("state-migration-service");

    /** It stands in where migration cannot. */
    static final AgencyId BORDER = new AgencyId("state-border-service");

    static final Map<String, String> OF_HEALTH = Map.of("profile", "R", "whereabouts", "R", "health", "RW");

    final PrivateKey clinic = PrivateKey.generate();

    final PrivateKey officer = PrivateKey.generate();

    final ReferralId woman = Sample.someone();

    final Map<AgencyId, List<Assignment>> told = Map.of(HEALTH, new ArrayList<>(), POLICE, new ArrayList<>(), MIGRATION,
            new ArrayList<>(), BORDER, new ArrayList<>());

    SealedRouting routing;

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

    SealedCompartment wrote(int revision, String compartment) {
        return wrote(woman, revision, compartment, routing.key.publicKey());
    }

    SealedCompartment wrote(ReferralId referral, int revision, String compartment, PublicKey key) {
        return routing.wrote(new Subject(referral, revision, compartment), key,
                "blob of " + compartment + " " + revision, compartment + " " + revision);
    }

    static SealedCompartment digested(SealedCompartment sealed, String as) {
        sealed.setDigest(ByteBuffer.wrap(as.getBytes(StandardCharsets.UTF_8)));
        return sealed;
    }

    void report(int revision, SealedCompartment... compartments) {
        report(revision, report -> {
        }, compartments);
    }

    void report(int revision, Consumer<Identification> otherwise, SealedCompartment... compartments) {
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

    void hear() {
        told.forEach((agency, notices) -> routing.told(agency).forEach(each -> notices.add(routing.read(each))));
    }

    List<Assignment> told(AgencyId agency) {
        return told.get(agency);
    }

    static List<String> names(Assignment notice) {
        return notice.getCompartments().stream().map(sealed -> sealed.getCompartment().toString()).toList();
    }

    static SealedCompartment sealed(Assignment notice, String compartment) {
        return notice.getCompartments()
            .stream()
            .filter(sealed -> compartment.contentEquals(sealed.getCompartment()))
            .findFirst()
            .orElseThrow();
    }

    Optional<String> opened(AgencyId agency, PrivateKey key, Assignment notice, SealedCompartment sealed) {
        return unwrapped(agency, key, notice, sealed).map(blob -> new String(blob, StandardCharsets.UTF_8));
    }

    /** As the agency does, which makes the context of what it knows itself. */
    Optional<byte[]> unwrapped(AgencyId agency, PrivateKey key, Assignment notice, SealedCompartment sealed) {
        var subject = new Subject(woman, sealed.getRevision(), sealed.getCompartment().toString());
        var assignment = AssignmentId.parse(notice.getAssignmentId()).orElseThrow();
        return new Unwrapping(agency.value(), List.of(key)).unwrap(
                new Wrapped(key.publicKey().id(), Bytes.of(sealed.getCarrier()), Bytes.of(sealed.getWrappedKey())),
                subject.forAgency(agency, assignment));
    }

    /** A coarse fact, which no key store opens. */
    String clear(AgencyId agency, PrivateKey own, Assignment notice, String compartment) {
        var sealed = sealed(notice, compartment);
        var key = unwrapped(agency, own, notice, sealed).flatMap(ContentKey::of).orElseThrow();
        return key.open(new Subject(woman, sealed.getRevision(), compartment), Bytes.of(sealed.getCiphertext()))
            .orElseThrow()
            .revealText();
    }

}
