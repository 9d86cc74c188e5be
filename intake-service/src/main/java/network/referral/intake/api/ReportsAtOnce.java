package network.referral.intake.api;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import network.referral.access.Caller;
import network.referral.schemas.AgencyId;

/**
 * How many reports are judged, sealed and written at once. While the key store or a
 * broker is slow each of them waits with all that it says, some 400 KB at most; that many
 * fit into the memory of a small container. No client of an agency has more than half of
 * the places, whoever uses it, and no agency more than half of those that are kept for
 * immediate danger. Of its client's places and of its agency's kept ones a person has a
 * few, so that nobody shuts out colleagues.
 */
final class ReportsAtOnce {

    static final int MOST = 200;

    static final int MOST_OF_ONE = 100;

    static final int MOST_OF_A_PERSON = 10;

    static final int KEPT_FOR_DANGER = 20;

    static final int KEPT_FOR_DANGER_OF_ONE = 10;

    static final int KEPT_FOR_DANGER_OF_A_PERSON = 2;

    private final Semaphore places = new Semaphore(MOST - KEPT_FOR_DANGER);

    private final Semaphore keptForDanger = new Semaphore(KEPT_FOR_DANGER);

    private final Map<Client, Semaphore> ofEach = new ConcurrentHashMap<>();

    /** An agency may have several clients: its pages are one, its system another. */
    private final Map<Client, Semaphore> keptForEach = new ConcurrentHashMap<>();

    /** By actor. */
    private final Map<String, Semaphore> ofPersons = new ConcurrentHashMap<>();

    private final Map<String, Semaphore> keptForPersons = new ConcurrentHashMap<>();

    /**
     * Whoever uses it. The pages are one client of all agencies, and none of these may
     * fill it for the others.
     */
    private record Client(String id, Optional<AgencyId> agency) {
    }

    /**
     * @param tooMany where the client, or the person, has as many under way as it may
     * @param full where all places are taken
     */
    Answer take(Caller caller, Supplier<Answer> report, Supplier<Answer> tooMany, Supplier<Answer> full) {
        var share = ofEach.computeIfAbsent(new Client(caller.clientId(), caller.agency()),
                one -> new Semaphore(MOST_OF_ONE));
        Supplier<Answer> ofClient = () -> within(share, () -> within(places, report, full), tooMany);
        return ofPerson(caller, ofPersons, MOST_OF_A_PERSON, ofClient, tooMany);
    }

    /**
     * The same of a report of immediate danger: the kept places are there for it, too.
     * @param tooMany where the person has as many of these as it may
     * @param full where these are taken as well, or as many as its agency may have
     */
    Answer takeDanger(Caller caller, Supplier<Answer> report, Supplier<Answer> tooMany, Supplier<Answer> full) {
        var share = keptForEach.computeIfAbsent(
                new Client(caller.agency().isPresent() ? "" : caller.clientId(), caller.agency()),
                one -> new Semaphore(KEPT_FOR_DANGER_OF_ONE));
        Supplier<Answer> ofAgency = () -> within(share, () -> within(keptForDanger, report, full), full);
        Supplier<Answer> kept = () -> ofPerson(caller, keptForPersons, KEPT_FOR_DANGER_OF_A_PERSON, ofAgency, tooMany);
        return take(caller, report, kept, kept);
    }

    /** Only where a person calls. */
    private static Answer ofPerson(Caller caller, Map<String, Semaphore> shares, int most, Supplier<Answer> report,
            Supplier<Answer> tooMany) {
        if (caller.person().isEmpty()) {
            return report.get();
        }
        var share = shares.computeIfAbsent(caller.actor(), person -> new Semaphore(most));
        return within(share, report, tooMany);
    }

    private static Answer within(Semaphore bound, Supplier<Answer> report, Supplier<Answer> full) {
        if (!bound.tryAcquire()) {
            return full.get();
        }
        try {
            return report.get();
        }
        finally {
            bound.release();
        }
    }

}
