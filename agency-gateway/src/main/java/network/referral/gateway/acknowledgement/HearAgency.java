package network.referral.gateway.acknowledgement;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import network.referral.gateway.acknowledgement.ClaimReading.Result;
import network.referral.gateway.acknowledgement.ClaimReading.Result.Said;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.StatusId;

/** Decides what becomes of what an agency says. */
public final class HearAgency {

    private HearAgency() {
    }

    public static Answer decide(Standing standing, Claim claim, Instant now) {
        if (standing.erased()) {
            return new Answer.Erased();
        }
        // the bus counts milliseconds, and the answer tells what is on the bus
        var recordedAt = now.truncatedTo(ChronoUnit.MILLIS);
        return switch (ClaimReading.read(claim, standing.assignedAt(), recordedAt)) {
            case Result.Faulty(var faults) -> new Answer.Invalid(faults);
            case Said said -> decide(standing, claim, statement(standing, said, recordedAt));
        };
    }

    private static Answer decide(Standing standing, Claim claim, Statement statement) {
        if (!standing.cancelled() && standing.history().last().filter(statement::saysTheSameAs).isPresent()) {
            return new Answer.Repeated(standing.history().last().get());
        }
        if (!standing.next().contains(statement.state())) {
            return illegal(standing);
        }
        return statement.state().isClosed() && !hasSeenAll(claim, standing) ? new Answer.NewsSince()
                : new Answer.Taken(statement);
    }

    /** Whoever does not tell what was in sight is taken to have had all. */
    private static boolean hasSeenAll(Claim claim, Standing standing) {
        return claim.news().filter(read -> !read.equals(standing.news())).isEmpty()
                && claim.after().filter(standing.history()::hasOwnWordAfter).isEmpty();
    }

    /**
     * What became of a statement that has been written, once it has been read back: only
     * the topic's order says whether it counts, since another instance may have written
     * before it. It has the id of an earlier one where that had not been read when it was
     * derived; the time tells them apart.
     */
    public static Answer settle(Standing standing, Statement written) {
        if (standing.erased()) {
            return new Answer.Erased();
        }
        if (standing.cancelled()) {
            return illegal(standing);
        }
        var taken = standing.history()
            .find(written.id())
            .filter(found -> found.occurredAt().equals(written.occurredAt()));
        if (taken.isPresent()) {
            return new Answer.Taken(taken.get());
        }
        return standing.history()
            .last()
            .filter(written::saysTheSameAs)
            .<Answer>map(Answer.Repeated::new)
            .orElseGet(() -> illegal(standing));
    }

    private static Answer illegal(Standing standing) {
        return new Answer.Illegal(standing.state(), standing.next());
    }

    private static Statement statement(Standing standing, Said said, Instant recordedAt) {
        return new Statement(idOf(standing.assignment(), said, standing.history().ownWords()), said.state(),
                said.reason(), said.outcome(), said.occurredAt(), recordedAt);
    }

    private static String idOf(AssignmentId assignment, Said said, int ordinal) {
        return StatusId.derive(assignment, said.state(), said.reason().or(said::outcome), ordinal).toString();
    }

}
