package network.referral.routing.bus;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import network.referral.events.Identification;
import network.referral.events.KeptCompartment;
import network.referral.events.KeptReport;
import network.referral.events.SealedCompartment;
import network.referral.routing.needtoknow.Consent;
import network.referral.schemas.Bytes;
import network.referral.schemas.CodeWord;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Sha256;
import network.referral.sealing.ContentKey;
import network.referral.sealing.Sensitive;
import network.referral.sealing.Subject;
import network.referral.sealing.Unwrapping;
import network.referral.sealing.Wrapped;
import network.referral.sealing.Wrapping;

/**
 * Makes of an identification what routing keeps to show. What a reporter wrote comes
 * wrapped for routing, and inside that as only the key store can open it; the coarse
 * facts routing encrypts itself. What a revision leaves as it was stays as it was, with
 * the revision that said it first: an agency must not see that something else has
 * changed, and keeps it while routing lacks the key that the revision came by.
 */
final class KeepReport {

    private final Function<String, Unwrapping> keys;

    private final RoutingMetrics metrics;

    /**
     * @param keys routing's own, with the one of that id if it is there
     */
    KeepReport(Function<String, Unwrapping> keys, RoutingMetrics metrics) {
        this.keys = keys;
        this.metrics = metrics;
    }

    /**
     * Of an observation nothing: no protocol asks anybody to act on it, so nobody is
     * shown any of it, and a revision that presumes a victim after all comes whole.
     * @param zone of the protocol that decides
     */
    KeptReport of(Identification report, ZoneId zone, Instant now, Optional<KeptReport> before) {
        if (!report.getPresumption()) {
            return new KeptReport(report.getRevision(), List.of(), List.of());
        }
        var referral = ReferralId.parse(report.getReferralId()).orElseThrow();
        var known = new HashMap<String, KeptCompartment>();
        before.ifPresent(kept -> kept.getCompartments()
            .forEach(compartment -> known.put(compartment.getCompartment().toString(), compartment)));
        var compartments = new ArrayList<KeptCompartment>();
        ClearFacts.of(report, zone, now).forEach((name, fact) -> {
            var subject = new Subject(referral, report.getRevision(), name);
            var digest = sha256(fact.said());
            compartments.add(unchanged(known, name, digest).orElseGet(() -> clear(subject, fact.shown(), digest)));
        });
        report.getCompartments().forEach(sealed -> {
            var name = sealed.getCompartment().toString();
            written(referral, report.getRevision(), name, sealed, known).ifPresent(compartments::add);
        });
        return new KeptReport(report.getRevision(), consents(report), compartments);
    }

    private Optional<KeptCompartment> written(ReferralId referral, int revision, String name, SealedCompartment sealed,
            Map<String, KeptCompartment> known) {
        var subject = new Subject(referral, revision, name);
        var keyId = sealed.getKeyId().toString();
        var unwrapping = keys.apply(keyId);
        var unchanged = unchanged(known, name, sealed.getDigest());
        var blob = Wrapping.THROUGH_KEY_STORE.contentEquals(sealed.getWrapAlgorithm())
                ? unwrapping.unwrap(wrapped(sealed), subject.forRouting()) : Optional.<byte[]>empty();
        if (blob.isEmpty()) {
            boolean isNotItsKey = unwrapping.has(keyId);
            metrics.unopened(isNotItsKey ? "not-its-key" : "unknown-key");
            return isNotItsKey ? Optional.empty() : unchanged;
        }
        return unchanged.or(() -> Optional.of(new KeptCompartment(name, revision, sealed.getCiphertext(),
                ByteBuffer.wrap(blob.get()), true, sealed.getDigest())));
    }

    private static KeptCompartment clear(Subject subject, Sensitive content, ByteBuffer digest) {
        var key = ContentKey.random();
        return new KeptCompartment(subject.compartment(), subject.revision(),
                ByteBuffer.wrap(key.seal(subject, content)), ByteBuffer.wrap(key.reveal()), false, digest);
    }

    private static Optional<KeptCompartment> unchanged(Map<String, KeptCompartment> known, String name,
            ByteBuffer digest) {
        return Optional.ofNullable(known.get(name))
            .filter(before -> digest.hasRemaining() && before.getDigest().equals(digest));
    }

    /** In one order, so that the same answers are kept as the same bytes. */
    private static List<CharSequence> consents(Identification report) {
        var consent = Consent.of(CodeWord.of(report.getProfile().getAgeGroup()),
                IdentificationRecords.consents(report.getConsent()));
        return new ArrayList<>(new TreeSet<>(consent.purposes()));
    }

    private static Wrapped wrapped(SealedCompartment sealed) {
        return new Wrapped(sealed.getKeyId().toString(), Bytes.of(sealed.getCarrier()),
                Bytes.of(sealed.getWrappedKey()));
    }

    private static ByteBuffer sha256(Sensitive content) {
        return ByteBuffer.wrap(Sha256.of(content.reveal()));
    }

}
