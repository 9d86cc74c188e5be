package network.referral.gateway.opening;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.gateway.inbox.Inbox;
import network.referral.gateway.inbox.InboxEntry;
import network.referral.gateway.inbox.Offer;
import network.referral.keys.CompartmentKey;
import network.referral.keys.KeyStore;
import network.referral.keys.KeyStoreAnswer;
import network.referral.keys.KeyStoreAwayException;
import network.referral.keys.WrappedKey;
import network.referral.schemas.AgencyId;
import network.referral.sealing.ContentKey;
import network.referral.sealing.Subject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens what was sealed for an agency, when the agency asks for it: its private key opens
 * the wrapping, the key store gives the content key of what a reporter wrote. One
 * compartment that does not open hides no other.
 */
public final class OpenCompartments {

    private static final Logger log = LoggerFactory.getLogger(OpenCompartments.class);

    private final AgencyKeys keys;

    private final Optional<KeyStore> keyStore;

    private final OpeningMeters meters;

    private final Clock clock;

    OpenCompartments(AgencyKeys keys, Optional<KeyStore> keyStore, OpeningMeters meters, Clock clock) {
        this.keys = keys;
        this.keyStore = keyStore;
        this.meters = meters;
        this.clock = clock;
    }

    /** A secret that the wrapping gave. */
    private record Found(Offer.Sealed sealed, byte[] secret) {
    }

    /** Whether the agency still has a right to read what it may know of it. */
    public boolean mayRead(InboxEntry entry) {
        return ReadingRight.ended(entry, clock.instant()).isEmpty();
    }

    /**
     * Whether {@link #open} would open content: what was said since the inbox was read
     * may have ended the right to it.
     */
    public boolean mayOpen(Inbox inbox, InboxEntry entry) {
        var now = clock.instant();
        return mayRead(entry) && Stream.concat(entry.offer().stream(), inbox.enclosed(entry).stream())
            .flatMap(offer -> offer.shared().sealed().stream())
            .anyMatch(sealed -> isForKeyHere(inbox.agency(), sealed, now));
    }

    private boolean isForKeyHere(AgencyId agency, Offer.Sealed sealed, Instant now) {
        var keyId = sealed.wrapped().keyId();
        return keys.of(agency, keyId, now).has(keyId) && sealed.isUnderstood();
    }

    /** The right to read what is enclosed is that of the task. */
    public OpenedTask open(Inbox inbox, InboxEntry entry) {
        var ended = ReadingRight.ended(entry, clock.instant());
        var store = new WhileThere(keyStore);
        return new OpenedTask(open(inbox.agency(), entry.offer().orElseThrow(), ended, store),
                inbox.enclosed(entry)
                    .stream()
                    .map(other -> new OpenedTask.Enclosed(other, open(inbox.agency(), other, ended, store)))
                    .toList());
    }

    /** Counts what was opened, once it may be shown. */
    public void shown(Inbox inbox, OpenedTask opened) {
        opened.all().forEach(each -> meters.shown(inbox.agency(), each));
    }

    private Opened open(AgencyId agency, Offer offer, Optional<Withheld> ended, WhileThere store) {
        var opened = new Opened(new TreeMap<>(), new TreeMap<>());
        if (ended.isPresent()) {
            offer.shared().sealed().forEach(sealed -> opened.withheld().put(sealed.compartment(), ended.get()));
        }
        else {
            open(agency, offer, store, opened);
        }
        return opened;
    }

    private void open(AgencyId agency, Offer offer, WhileThere store, Opened opened) {
        var found = new ArrayList<Found>();
        for (var sealed : offer.shared().sealed()) {
            unwrap(agency, offer, sealed, clock.instant(), opened)
                .ifPresent(secret -> found.add(new Found(sealed, secret)));
        }
        found.stream()
            .filter(each -> !each.sealed().throughKeyStore())
            .forEach(each -> show(offer, each.sealed(), each.secret(), opened));
        found.stream()
            .filter(each -> each.sealed().throughKeyStore())
            .collect(Collectors.groupingBy(each -> each.sealed().revision()))
            .forEach((revision, of) -> ask(store, offer, revision, of, opened));
    }

    private Optional<byte[]> unwrap(AgencyId agency, Offer offer, Offer.Sealed sealed, Instant now, Opened opened) {
        if (!isForKeyHere(agency, sealed, now)) {
            opened.withheld().put(sealed.compartment(), Withheld.NO_KEY);
            return Optional.empty();
        }
        var secret = keys.of(agency, sealed.wrapped().keyId(), now)
            .unwrap(sealed.wrapped(), subject(offer, sealed).forAgency(agency, offer.assignment()));
        if (secret.isEmpty()) {
            opened.withheld().put(sealed.compartment(), Withheld.NOT_ITS_KEY);
        }
        return secret;
    }

    /** All of one revision at once, and one by one where that is refused. */
    private static void ask(WhileThere store, Offer offer, int revision, List<Found> found, Opened opened) {
        try {
            switch (unwrapped(store, offer, revision, found)) {
                case KeyStoreAnswer.Done<List<CompartmentKey>>(var contentKeys) -> {
                    for (int i = 0; i < found.size(); i++) {
                        show(offer, found.get(i).sealed(), contentKeys.get(i).key(), opened);
                    }
                }
                case KeyStoreAnswer.Erased<List<CompartmentKey>>() -> withholdAll(offer, opened);
                case KeyStoreAnswer.Refused<List<CompartmentKey>>(var reason) -> {
                    if (reason == KeyStoreAnswer.Reason.NOT_ITS_KEY && found.size() > 1) {
                        found.forEach(each -> ask(store, offer, revision, List.of(each), opened));
                    }
                    else {
                        var why = why(reason);
                        if (why == Withheld.KEY_STORE_AWAY) {
                            log.warn("The key store refuses to unwrap: {}", reason.code());
                        }
                        withhold(found, why, opened);
                    }
                }
            }
        }
        catch (KeyStoreAwayException e) {
            withhold(found, Withheld.KEY_STORE_AWAY, opened);
        }
    }

    /** An alarm only where the store judged the keys. */
    private static Withheld why(KeyStoreAnswer.Reason reason) {
        return switch (reason) {
            case NOT_ITS_KEY, UNKNOWN_REFERRAL -> Withheld.NOT_ITS_KEY;
            case DAMAGED_KEY, FORBIDDEN, INVALID -> Withheld.KEY_STORE_AWAY;
        };
    }

    private static KeyStoreAnswer<List<CompartmentKey>> unwrapped(WhileThere store, Offer offer, int revision,
            List<Found> found) {
        var asked = found.stream().map(each -> new WrappedKey(each.sealed().compartment(), each.secret())).toList();
        return store.unwrap(offer.referral(), offer.assignment(), revision, asked);
    }

    private static void withhold(List<Found> found, Withheld why, Opened opened) {
        found.forEach(each -> opened.withheld().put(each.sealed().compartment(), why));
    }

    /**
     * Also what this agency's key alone would open: the notice of the erasure may be on
     * its way, or this is a copy of the topics that is older.
     */
    private static void withholdAll(Offer offer, Opened opened) {
        opened.contents().clear();
        offer.shared().sealed().forEach(sealed -> opened.withheld().put(sealed.compartment(), Withheld.ERASED));
    }

    private static void show(Offer offer, Offer.Sealed sealed, byte[] contentKey, Opened opened) {
        var content = ContentKey.of(contentKey).flatMap(key -> key.open(subject(offer, sealed), sealed.ciphertext()));
        if (content.isEmpty()) {
            opened.withheld().put(sealed.compartment(), Withheld.NOT_ITS_KEY);
        }
        else if (ReadContent.of(content.get()).isPresent()) {
            // tried before it is on record as opened
            opened.contents().put(sealed.compartment(), content.get());
        }
        else {
            opened.withheld().put(sealed.compartment(), Withheld.UNREADABLE);
        }
    }

    private static Subject subject(Offer offer, Offer.Sealed sealed) {
        return new Subject(offer.referral(), sealed.revision(), sealed.compartment());
    }

}
