package network.referral.gateway.inbox;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import network.referral.gateway.acknowledgement.Statement;
import network.referral.schemas.AgencyId;

/** A status topic that folds what it takes straight into the inbox. */
final class FakeStatusTopic implements StatusRecorder {

    enum Mood {

        WELL,
        /** Takes the record and its confirmation is lost. */
        MUTE,
        /** Takes nothing. */
        AWAY

    }

    final List<Statement> written = new CopyOnWriteArrayList<>();

    final List<Optional<String>> traces = new CopyOnWriteArrayList<>();

    private final Inbox inbox;

    volatile Mood mood = Mood.WELL;

    FakeStatusTopic(Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public synchronized void record(AgencyId agency, Offer offer, Statement statement, Optional<String> trace) {
        if (mood == Mood.AWAY) {
            throw new NotRecordedException("away");
        }
        written.add(statement);
        traces.add(trace);
        if (mood == Mood.MUTE) {
            throw new NotRecordedException("mute");
        }
        readBack();
    }

    void readUpToNow() {
        if (mood == Mood.AWAY) {
            throw new NotRecordedException("away");
        }
        readBack();
    }

    void readBack() {
        written.forEach(statement -> inbox.apply(Cast.said(1, statement)));
    }

}
