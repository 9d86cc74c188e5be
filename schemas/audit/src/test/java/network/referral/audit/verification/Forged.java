package network.referral.audit.verification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;

/** What somebody makes of an entry who knows all about it and has no key. */
final class Forged {

    private static final ReferralId REFERRAL = ReferralId.derive("nobody", "0");

    private static final AgencyId AGENCY = new AgencyId("nobody-at-all");

    private Forged() {
    }

    /** Each field changed, alone, with the hash that then belongs to it. */
    static List<Entry> each(Entry entry) {
        var forged = new ArrayList<Entry>();
        var deed = entry.deed();
        places(entry).forEach(place -> forged.add(hashed(place, entry.at(), deed, entry.known())));
        forged.add(hashed(entry.place(), entry.at().plusMillis(1), deed, entry.known()));
        deeds(deed).forEach(other -> forged.add(
                hashed(entry.place(), entry.at(), other, other.act() == Act.CHAIN_OPENED ? entry.known() : List.of())));
        registers(entry).forEach(known -> forged.add(hashed(entry.place(), entry.at(), deed, known)));
        return forged;
    }

    private static List<Place> places(Entry entry) {
        var place = entry.place();
        var other = new ChainId(place.chain().writer(), place.chain().start(), "00000000");
        return List.of(new Place(other, place.sequence(), place.previous()),
                new Place(place.chain(), place.sequence() + 1, place.previous()),
                new Place(place.chain(), place.sequence() + 1_000_000, place.previous()),
                new Place(place.chain(), place.sequence(), Hash.of(new byte[1])));
    }

    private static List<Deed> deeds(Deed deed) {
        var subject = deed.subject();
        var other = new ArrayList<>(
                List.of(new Deed(Act.KEY_ERASED, deed.outcome(), deed.who(), subject, deed.traceId()),
                        new Deed(deed.act(), "another", deed.who(), subject, deed.traceId()),
                        deed.by(Who.of("nobody", deed.who().agency().map(AgencyId::value).orElse(null))),
                        deed.by(new Who(deed.who().client(), Optional.of(AGENCY))), deed.on(REFERRAL),
                        deed.on(AssignmentId.derive(REFERRAL, 1, AGENCY, "medical-care")), deed.on(AGENCY),
                        deed.compartments(List.of("health")), deed.protocol("TM", "0.2"),
                        new Deed(deed.act(), deed.outcome(), deed.who(), subject, Optional.of("0".repeat(32)))));
        other.add(new Deed(deed.act(), deed.outcome(), Who.NOBODY_ELSE, subject, deed.traceId()));
        other.add(new Deed(deed.act(), deed.outcome(), deed.who(), Subject.NONE, deed.traceId()));
        other.add(new Deed(deed.act(), deed.outcome(), deed.who(), subject, Optional.empty()));
        other.removeIf(deed::equals);
        return other;
    }

    private static List<List<ChainHead>> registers(Entry entry) {
        var shorter = new ArrayList<List<ChainHead>>();
        for (int at = 0; at < entry.known().size(); at++) {
            shorter.add(History.dropped(entry.known(), at));
        }
        return shorter;
    }

    /** In its place, with every later entry of the chain made anew to follow it. */
    static List<Entry> rechained(List<Entry> entries, int at, Entry forged) {
        return follow(History.replaced(entries, at, forged), at + 1, forged);
    }

    /** Without it, with every later entry of the chain counted and made anew. */
    static List<Entry> closedUp(List<Entry> entries, int at) {
        var gone = entries.get(at);
        var before = entries.subList(0, at).stream().filter(one -> one.chain().equals(gone.chain())).toList();
        var left = History.dropped(entries, at);
        return before.isEmpty() ? left : follow(left, at, before.getLast());
    }

    private static List<Entry> follow(List<Entry> entries, int from, Entry first) {
        var made = new ArrayList<>(entries);
        var last = first;
        for (int at = from; at < made.size(); at++) {
            var entry = made.get(at);
            if (entry.chain().equals(first.chain())) {
                var place = new Place(last.chain(), last.sequence() + 1, last.hash());
                last = hashed(place, entry.at(), entry.deed(), entry.known());
                made.set(at, last);
            }
        }
        return made;
    }

    private static Entry hashed(Place place, Instant at, Deed deed, List<ChainHead> known) {
        var bare = new Entry(place, at, deed, known, Hash.NONE);
        return new Entry(place, at, deed, known, Hash.of(CanonicalForm.of(bare)));
    }

}
