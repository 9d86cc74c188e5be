package network.referral.audit;

import network.referral.audit.chain.Deed;

/**
 * Where a service says what it did. Safe for concurrent use.
 *
 * <p>
 * Nothing is disclosed unrecorded: {@link #record} and {@link #note} throw
 * {@link NotOnRecordException} where the act cannot be taken on record, and the service
 * then refuses it.
 */
public interface AuditTrail extends AutoCloseable {

    /**
     * Returns once the act is on record, all copies written. For acts that disclose:
     * called before what they disclose is given.
     */
    void record(Deed deed);

    /**
     * Returns at once; the act is on record soon after, in the order of these calls, or
     * is lost with the process. Waits where too many are not written yet.
     */
    void note(Deed deed);

    /**
     * As a note, for acts that stand whatever becomes of the record: those that are done
     * already, and help that must not wait. Never waits and never throws; what finds no
     * place is lost and counted.
     */
    void mention(Deed deed);

    /**
     * As a mention, for what was refused, or is not known to be done: callers try it
     * again and again, and none of it takes the last places.
     */
    default void refused(Deed deed) {
        mention(deed);
    }

    /**
     * An act that stands, and of which cannot be said what it was: it is counted with
     * those that found no place.
     */
    void missed();

    /** Writes what waits, and signs the end. */
    @Override
    void close();

    /** For a network that keeps no record: a choice to be made by hand. */
    static AuditTrail off() {
        return new AuditTrail() {
            @Override
            public void record(Deed deed) {
                // nobody keeps it
            }

            @Override
            public void note(Deed deed) {
                // nobody keeps it
            }

            @Override
            public void mention(Deed deed) {
                // nobody keeps it
            }

            @Override
            public void missed() {
                // nobody misses it
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }

}
