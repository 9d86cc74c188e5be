package network.referral.audit.bus;

import java.util.Optional;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.CanonicalForm;
import network.referral.audit.chain.ChainHead;
import network.referral.audit.chain.ChainId;
import network.referral.audit.chain.Deed;
import network.referral.audit.chain.Entry;
import network.referral.audit.chain.Hash;
import network.referral.audit.chain.Place;
import network.referral.audit.chain.Subject;
import network.referral.audit.chain.Who;
import network.referral.events.AuditAct;
import network.referral.events.AuditEntry;
import network.referral.events.AuditHead;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;

/** An entry as it travels. */
public final class EntryRecord {

    private EntryRecord() {
    }

    public static AuditEntry of(Entry entry) {
        var deed = entry.deed();
        var subject = deed.subject();
        return AuditEntry.newBuilder()
            .setForm(CanonicalForm.VERSION)
            .setChainId(entry.chain().toString())
            .setSequence(entry.sequence())
            .setPreviousHash(entry.place().previous().value())
            .setAt(entry.at())
            .setService(entry.chain().writer().service())
            .setAct(AuditAct.valueOf(deed.act().name()))
            .setClient(deed.who().client().orElse(null))
            .setAgency(text(deed.who().agency()))
            .setReferralId(text(subject.referral()))
            .setAssignmentId(text(subject.assignment()))
            .setCompartments(subject.compartments().stream().map(CharSequence.class::cast).toList())
            .setSubjectAgency(text(subject.agency()))
            .setProtocol(subject.protocol().orElse(null))
            .setOutcome(deed.outcome())
            .setTraceId(deed.traceId().orElse(null))
            .setKnown(entry.known().stream().map(EntryRecord::head).toList())
            .setHash(entry.hash().value())
            .build();
    }

    private static AuditHead head(ChainHead head) {
        return new AuditHead(head.chain().toString(), head.sequence(), head.hash().value(), head.checkpoint());
    }

    /** Empty when it is none, or a newer version's that this one cannot judge. */
    public static Optional<Entry> read(AuditEntry entry) {
        if (entry.getForm() != CanonicalForm.VERSION || entry.getAct() == AuditAct.UNKNOWN) {
            return Optional.empty();
        }
        try {
            var chain = ChainId.parse(entry.getChainId().toString());
            if (!chain.writer().service().contentEquals(entry.getService())) {
                return Optional.empty();
            }
            var place = new Place(chain, entry.getSequence(), new Hash(entry.getPreviousHash().toString()));
            var known = entry.getKnown().stream().map(EntryRecord::head).toList();
            return Optional.of(new Entry(place, entry.getAt(), deed(entry), known, new Hash(text(entry.getHash()))));
        }
        catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Deed deed(AuditEntry entry) {
        var who = new Who(given(entry.getClient()), given(entry.getAgency()).map(AgencyId::new));
        var subject = new Subject(
                given(entry.getReferralId()).map(id -> ReferralId.parse(id).orElseThrow(IllegalArgumentException::new)),
                given(entry.getAssignmentId())
                    .map(id -> AssignmentId.parse(id).orElseThrow(IllegalArgumentException::new)),
                entry.getCompartments().stream().map(Object::toString).toList(),
                given(entry.getSubjectAgency()).map(AgencyId::new), given(entry.getProtocol()));
        return new Deed(Act.valueOf(entry.getAct().name()), text(entry.getOutcome()), who, subject,
                given(entry.getTraceId()));
    }

    private static ChainHead head(AuditHead head) {
        return new ChainHead(ChainId.parse(text(head.getChainId())), head.getSequence(), new Hash(text(head.getHash())),
                head.getCheckpoint());
    }

    private static Optional<String> given(CharSequence text) {
        return Optional.ofNullable(text).map(Object::toString);
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse(null);
    }

    private static String text(CharSequence text) {
        return text.toString();
    }

}
