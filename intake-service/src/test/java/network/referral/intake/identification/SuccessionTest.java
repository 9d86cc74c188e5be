package network.referral.intake.identification;

import static network.referral.intake.Reports.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import network.referral.intake.Reports;
import network.referral.intake.identification.Succession.Verdict;
import network.referral.schemas.AgencyId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The contents of the tables: what was first said, what is in force, what is new. */
class SuccessionTest {

    private static final String FIRST = "first";

    private static final String PRESENT = "present";

    private static final String NEW = "new";

    private static final Report REPORT = ((Reading.Accepted) ReadReport.read(Reports.atTheGate(), Reports.WORDS, NOW))
        .report();

    private static final Verdict AGAIN = new Verdict.SendAgain();

    private static final Verdict OTHER_FIRST = new Verdict.SendOtherFirst();

    private static final Verdict SEND = new Verdict.Send();

    static List<Arguments> firsts() {
        return List.of(first("nothing is known", KnownReferral.NOTHING, NEW, SEND),
                first("a repeat", inForce(1), FIRST, new Verdict.Repeated()),
                first("another with the key", inForce(1), NEW, new Verdict.Taken()),
                first("a repeat after revisions", inForce(3), FIRST, new Verdict.Repeated()),
                first("the revision in force is no repeat of the first", inForce(3), PRESENT, new Verdict.Taken()),
                first("another with the key after revisions", inForce(3), NEW, new Verdict.Taken()),
                first("a repeat of what may have been sent", inDoubt(1), "sent", AGAIN),
                first("another than what may have been sent", inDoubt(1), NEW, OTHER_FIRST));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("firsts")
    void aFirstReport(String story, KnownReferral known, String content, Verdict verdict) {
        assertThat(Succession.first(known, content)).isEqualTo(verdict);
    }

    static List<Arguments> revisions() {
        return List.of(revision("nothing is known", KnownReferral.NOTHING, 2, NEW, new Verdict.Unknown()),
                revision("the first may not have arrived", inDoubt(1), 2, NEW, new Verdict.Unknown()),
                revision("the second", inForce(1), 2, NEW, SEND), revision("the next", inForce(3), 4, NEW, SEND),
                revision("the next says the same as before", inForce(3), 4, PRESENT, SEND),
                revision("so does the last that may say anything", inForce(199), 200, PRESENT, SEND),
                revision("so does one that is kept for what says no", inForce(200), 201, PRESENT,
                        new Verdict.SaysNothingNew()),
                revision("one that is kept for what says no", inForce(200), 201, NEW, SEND),
                revision("a repeat of one that is kept for that", inForce(201), 201, PRESENT, new Verdict.Repeated()),
                revision("what is in doubt is settled before", inDoubt(201, inForce(200)), 201, PRESENT, OTHER_FIRST),
                revision("a repeat", inForce(3), 3, PRESENT, new Verdict.Repeated()),
                revision("a repeat of the first", inForce(1), 1, FIRST, new Verdict.Repeated()),
                revision("another in the place of the first", inForce(1), 1, NEW, new Verdict.Taken()),
                revision("another in its place", inForce(3), 3, NEW, new Verdict.Taken()),
                revision("it goes back", inForce(3), 2, NEW, new Verdict.OutOfOrder(3)),
                revision("it goes back to the first", inForce(3), 1, FIRST, new Verdict.OutOfOrder(3)),
                revision("it skips one", inForce(3), 5, NEW, new Verdict.TooEarly(3)),
                revision("it skips many", inForce(1), Integer.MAX_VALUE, NEW, new Verdict.TooEarly(1)),
                revision("none can follow the last", inForce(Integer.MAX_VALUE), 1, NEW,
                        new Verdict.OutOfOrder(Integer.MAX_VALUE)),
                revision("a repeat of what may have been sent", inDoubt(2, inForce(1)), 2, "sent", AGAIN),
                revision("another than what may have been sent", inDoubt(2, inForce(1)), 2, NEW, OTHER_FIRST),
                revision("it follows what may have been sent", inDoubt(2, inForce(1)), 3, NEW, OTHER_FIRST),
                revision("it skips what may have been sent", inDoubt(2, inForce(1)), 4, NEW, new Verdict.TooEarly(1)),
                revision("it goes back behind what may have been sent", inDoubt(4, inForce(3)), 3, PRESENT,
                        new Verdict.Repeated()),
                revision("what was in doubt has been overtaken", inDoubt(2, inForce(2)), 3, NEW, SEND));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("revisions")
    void aRevision(String story, KnownReferral known, int revision, String content, Verdict verdict) {
        assertThat(Succession.revision(known, revision, content, REPORT)).isEqualTo(verdict);
    }

    private static Arguments first(String story, KnownReferral known, String content, Verdict verdict) {
        return Arguments.of(story, known, content, verdict);
    }

    private static Arguments revision(String story, KnownReferral known, int revision, String content,
            Verdict verdict) {
        return Arguments.of(story, known, revision, content, verdict);
    }

    private static KnownReferral inForce(int revision) {
        return new KnownReferral(Optional.of(standing(revision, revision == 1 ? FIRST : PRESENT)), Optional.empty());
    }

    private static KnownReferral inDoubt(int revision) {
        return inDoubt(revision, KnownReferral.NOTHING);
    }

    private static KnownReferral inDoubt(int revision, KnownReferral known) {
        return new KnownReferral(known.inForce(), Optional.of(standing(revision, "sent")));
    }

    private static RevisionInForce standing(int revision, String content) {
        var first = new FirstReport("TM", new AgencyId(Reports.AIRPORT), NOW, FIRST);
        return new RevisionInForce(first, revision, content, Optional.empty());
    }

}
