package network.referral.ctl.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.ctl.StandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is said where the key store does not hold what is to be held. */
class ReferralHoldTest {

    private static final String ID = "7d444840-9dc0-51d1-b245-5ffdce74fad2";

    private static final String HELD = "{\"state\":\"active\",\"hold\":{\"reason\":\"court-order\",\"since\":\"2026\"}}";

    private final List<String> asked = new CopyOnWriteArrayList<>();

    private final List<String> about = new CopyOnWriteArrayList<>();

    private final StandIn keyStore = new StandIn((method, address) -> {
        asked.add(method);
        Optional.ofNullable(address.getQuery()).ifPresent(about::add);
    });

    @AfterEach
    void stop() {
        keyStore.close();
    }

    @Test
    void whatCannotBePutOnRecordIsNotHeldAndTheHealthIsNoHelp() {
        answers("not-on-record");

        var run = hold();

        assertThat(run.exitCode()).isEqualTo(ExitCode.AWAY);
        assertThat(run.err()).contains("503 (not-on-record)", "nothing was done", "AuditNotWritten")
            .doesNotContain("health");
    }

    @Test
    void whatCannotBeWrittenMayBeHeldUntilTheNextStart() {
        answers("unavailable");

        assertThat(hold().err()).contains("503 (unavailable)", "only until the key store's next start", "HoldNotKept");
        untold();
        assertThat(run("release").err()).contains("may be free all the same", "HoldNotKept");
    }

    @Test
    void whoeverHasNoKeyOfTheIssuerIsNamed() {
        answers("issuer-away");

        assertThat(hold().err()).contains("issuer-away", "nothing was done", "IssuerAway").doesNotContain("health");
    }

    @Test
    void whatIsNoCodeIsNotSaid() {
        answers("<b>");

        assertThat(hold().err()).contains("answered 503. It may be held").doesNotContain("<b>");
    }

    @Test
    void aHoldOfSomebodyElseIsReplacedOnlyWhereThatIsSaid() {
        keyStore.answers("/v1/keys/" + ID, 200, HELD);
        keyStore.answers("/v1/keys/" + ID + "/hold", 409, "{\"code\":\"held-otherwise\"}");

        var run = run("hold", "--reason", "oversight-inquiry");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("held for court-order since 2026", "That you asked is on record", "--replace");
        assertThat(asked).as("so that it is on record").containsExactly("GET", "PUT");
        assertThat(about).containsExactly("instead=none");
        asked.clear();
        keyStore.answers("/v1/keys/" + ID + "/hold", 200, HELD);
        assertThat(run("hold", "--reason", "oversight-inquiry", "--replace").exitCode()).isZero();
        var again = run("hold", "--reason", "court-order");
        assertThat(again.exitCode()).isZero();
        assertThat(again.err()).contains("keep a copy of the record");
        assertThat(asked).filteredOn("PUT"::equals).hasSize(2);
    }

    @Test
    void whereTheOtherHoldHasGoneMeanwhileItIsHeld() {
        keyStore.answers("/v1/keys/" + ID, 200, HELD);
        keyStore.answers("/v1/keys/" + ID + "/hold", 200, HELD.replace("court-order", "oversight-inquiry"));

        var run = run("hold", "--reason", "oversight-inquiry");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("Held since 2026: oversight-inquiry");
        assertThat(about).containsExactly("instead=none");
    }

    @Test
    void aHoldThatComesOrGoesAfterTheLookIsNeitherReplacedNorReleased() {
        keyStore.answers("/v1/keys/" + ID, 200, "{\"state\":\"active\",\"hold\":null}");
        keyStore.answers("/v1/keys/" + ID + "/hold", 409, "{\"code\":\"held-otherwise\"}");
        var first = hold();
        keyStore.answers("/v1/keys/" + ID, 200, HELD);

        for (var run : List.of(first, hold(), run("hold", "--reason", "oversight-inquiry", "--replace"), run("release"),
                run("release", "--reason", "court-order"))) {
            assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(run.err()).contains("Nothing was changed", "since it was looked at");
            assertThat(run.out()).isEmpty();
        }
        assertThat(about).containsExactly("instead=none", "instead=2026", "instead=2026", "since=2026", "since=2026");
    }

    @Test
    void whoeverHasNoAnswerToAReleaseIsToldToLookFirst() {
        keyStore.answers("/v1/keys/" + ID, 200, HELD);
        keyStore.answers("/v1/keys/" + ID + "/hold", StandIn.BROKEN_OFF, "");

        var run = run("release");

        assertThat(run.exitCode()).isEqualTo(ExitCode.AWAY);
        assertThat(run.err()).contains("may have done it all the same", "held for court-order since 2026", "--reason")
            .doesNotContain("The same command is right again");
    }

    @Test
    void thatNobodyHasSeenWhatIsReplacedIsTold() {
        untold();
        keyStore.answers("/v1/keys/" + ID + "/hold", 200, HELD);

        var run = hold();

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("Nobody has seen", "held for another reason");
    }

    @Test
    void whoeverHoldsWhatIsHeldIsToldThatAReleaseEndsBoth() {
        keyStore.answers("/v1/keys/" + ID, 200, HELD);
        answers("unavailable");

        var run = hold();

        assertThat(run.exitCode()).isEqualTo(ExitCode.AWAY);
        assertThat(run.err()).contains("It was held for court-order since 2026 before", "release ends that hold, too");
    }

    @Test
    void whoeverReleasesIsToldWhichHoldEnds() {
        keyStore.answers("/v1/keys/" + ID, 200, HELD);
        keyStore.answers("/v1/keys/" + ID + "/hold", 204, "");

        var other = run("release", "--reason", "oversight-inquiry");
        assertThat(other.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(other.err()).contains("held for court-order since 2026");
        assertThat(asked).containsExactly("GET");

        var released = run("release", "--reason", "court-order");
        assertThat(released.out().strip()).isEqualTo("Released. It was held for court-order since 2026.");
        assertThat(released.err()).contains("keep a copy of the record");
        assertThat(run("release", "-o", "json").out().strip()).isEqualTo("{\"referralId\":\"" + ID
                + "\",\"hold\":null,\"was\":{\"reason\":\"court-order\",\"since\":\"2026\"}}");
    }

    @Test
    void thatNothingWasHeldIsNoRelease() {
        keyStore.answers("/v1/keys/" + ID, 200, "{\"state\":\"absent\",\"hold\":null}");
        keyStore.answers("/v1/keys/" + ID + "/hold", 204, "");

        assertThat(run("release").out().strip()).isEqualTo("It was not held.");
        assertThat(run("release").err()).isEmpty();
        assertThat(run("release", "-o", "json").out()).contains("\"hold\":null,\"was\":null");
        assertThat(run("release", "--reason", "court-order").exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(asked).containsOnly("GET");
    }

    @Test
    void whatIsNotKeptIsReleasedThoughNobodySaysWhichItWas() {
        untold();
        keyStore.answers("/v1/keys/" + ID + "/hold", 204, "");

        var run = run("release");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().strip()).isEqualTo("Released. Which hold it was, the key store did not say.");
        assertThat(run("release", "-o", "json").out()).contains("\"hold\":null").doesNotContain("was");
        var asked = this.asked.size();
        assertThat(run("release", "--reason", "court-order").exitCode()).isEqualTo(ExitCode.AWAY);
        assertThat(this.asked.subList(asked, this.asked.size())).containsExactly("GET");
    }

    @Test
    void nobodysHoldEndsUnseenForAnythingElseThatFails() {
        keyStore.answers("/v1/keys/" + ID + "/hold", 204, "");
        keyStore.answers("/v1/keys/" + ID, 503, "");
        assertThat(run("release").exitCode()).isEqualTo(ExitCode.AWAY);

        keyStore.answers("/v1/keys/" + ID, 200, "<html>");
        assertThat(run("release").exitCode()).isEqualTo(ExitCode.AWAY);

        assertThat(asked).containsOnly("GET");
    }

    /** How the referral stands, while a hold of it is not kept. */
    private void untold() {
        keyStore.answers("/v1/keys/" + ID, 503, "{\"code\":\"unavailable\"}");
    }

    private void answers(String code) {
        keyStore.answers("/v1/keys/" + ID + "/hold", 503, "{\"code\":\"" + code + "\"}");
    }

    private Ctl.Run hold() {
        return run("hold", "--reason", "court-order");
    }

    private Ctl.Run run(String command, String... more) {
        var args = Stream.of("referral", command, ID, "--key-store", keyStore.url());
        return Ctl.run(Stream.concat(args, Stream.of(more)).toArray(String[]::new));
    }

}
