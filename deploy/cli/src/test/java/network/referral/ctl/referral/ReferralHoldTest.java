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

    private static final String HELD = "{\"state\":\"active\",\"holds\":[{\"reason\":\"court-order\",\"since\":\"2026\"}]}";

    private static final String TWICE = HELD.replace("]}", ",{\"reason\":\"oversight-inquiry\",\"since\":\"2027\"}]}");

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
    void anotherReasonIsAHoldOfItsOwn() {
        keyStore.answers("/v1/keys/" + ID, 200, HELD);
        keyStore.answers("/v1/keys/" + ID + "/hold", 200, TWICE);

        var run = run("hold", "--reason", "oversight-inquiry");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().strip()).isEqualTo("Held since 2027: oversight-inquiry");
        assertThat(run.err()).contains("keep a copy of the record").doesNotContain("one hold");
        assertThat(asked).containsExactly("GET", "PUT");
        keyStore.answers("/v1/keys/" + ID + "/hold", 200, HELD);
        var not = run("hold", "--reason", "oversight-inquiry");
        assertThat(not.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(not.err()).contains("does not say that it is held for that");
    }

    @Test
    void withoutAReasonItSaysHowItIsHeldAndChangesNothing() {
        keyStore.answers("/v1/keys/" + ID, 200, TWICE);

        assertThat(run("hold").out().strip())
            .isEqualTo("It is held for court-order since 2026, and for oversight-inquiry since 2027.");
        assertThat(run("hold", "-o", "json").out().strip()).isEqualTo("{\"referralId\":\"" + ID
                + "\",\"state\":\"active\",\"holds\":[{\"reason\":\"court-order\",\"since\":\"2026\"},"
                + "{\"reason\":\"oversight-inquiry\",\"since\":\"2027\"}]}");
        keyStore.answers("/v1/keys/" + ID, 200, "{\"state\":\"erased\",\"holds\":[]}");
        assertThat(run("hold").out()).contains("It is not held.", "Its key is erased.");
        assertThat(asked).containsOnly("GET");
    }

    /** There a hold takes the place of another, and none of these is asked for. */
    @Test
    void anOlderKeyStoreIsAskedForNothing() {
        keyStore.answers("/v1/keys/" + ID, 200,
                "{\"state\":\"active\",\"hold\":{\"reason\":\"court-order\",\"since\":\"2026\"}}");

        for (var run : List.of(run("hold"), hold(), run("release"), run("release", "--reason", "court-order"))) {
            assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.AWAY);
            assertThat(run.err()).contains("is no key store, or an older one");
        }
        assertThat(asked).containsOnly("GET");
    }

    @Test
    void whoeverReleasesOneOfSeveralSaysWhich() {
        keyStore.answers("/v1/keys/" + ID, 200, TWICE);
        keyStore.answers("/v1/keys/" + ID + "/hold", 204, "");

        var any = run("release");
        assertThat(any.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(any.err()).contains("court-order since 2026, and for oversight-inquiry", "--reason", "Nothing was");
        assertThat(asked).containsExactly("GET");

        var one = run("release", "--reason", "court-order");
        assertThat(one.out().strip()).isEqualTo("Released. It was held for court-order since 2026.");
        assertThat(one.err()).contains("It is still held for oversight-inquiry since 2027.");
        assertThat(about).containsExactly("reason=court-order&since=2026");
    }

    @Test
    void aHoldThatComesOrGoesAfterTheLookIsNotReleased() {
        keyStore.answers("/v1/keys/" + ID, 200, HELD);
        keyStore.answers("/v1/keys/" + ID + "/hold", 409, "{\"code\":\"held-otherwise\"}");

        for (var run : List.of(run("release"), run("release", "--reason", "court-order"))) {
            assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(run.err()).contains("Nothing was changed", "since it was looked at");
            assertThat(run.out()).isEmpty();
        }
        assertThat(about).containsExactly("reason=court-order&since=2026", "reason=court-order&since=2026");
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
    void thatNobodyHasSeenWhetherItIsHeldIsTold() {
        untold();
        keyStore.answers("/v1/keys/" + ID + "/hold", 200, HELD);

        var run = hold();

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("Nobody has seen", "is one hold with this one");
    }

    @Test
    void whoeverHoldsWhatIsHeldIsToldThatAReleaseEndsBoth() {
        keyStore.answers("/v1/keys/" + ID, 200, HELD);
        answers("unavailable");

        var run = hold();

        assertThat(run.exitCode()).isEqualTo(ExitCode.AWAY);
        assertThat(run.err()).contains("It was held for court-order since 2026 before", "release ends both");
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
        assertThat(run("release", "-o", "json").out().strip()).isEqualTo(
                "{\"referralId\":\"" + ID + "\",\"was\":{\"reason\":\"court-order\",\"since\":\"2026\"},\"holds\":[]}");
    }

    @Test
    void thatNothingWasHeldIsNoRelease() {
        keyStore.answers("/v1/keys/" + ID, 200, "{\"state\":\"absent\",\"holds\":[]}");
        keyStore.answers("/v1/keys/" + ID + "/hold", 204, "");

        assertThat(run("release").out().strip()).isEqualTo("It was not held.");
        assertThat(run("release").err()).isEmpty();
        assertThat(run("release", "-o", "json").out()).contains("\"was\":null,\"holds\":[]");
        assertThat(run("release", "--reason", "court-order").exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(asked).containsOnly("GET");
    }

    @Test
    void whatIsNotKeptIsReleasedThoughNobodySaysWhichItWas() {
        untold();
        keyStore.answers("/v1/keys/" + ID + "/hold", 204, "");

        var run = run("release");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Which hold it was, and whether another is left, the key store did not say.");
        assertThat(run("release", "-o", "json").out().strip()).isEqualTo("{\"referralId\":\"" + ID + "\"}");
        assertThat(run("release", "--reason", "court-order").exitCode()).isZero();
        assertThat(about).containsExactly("reason=court-order");
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
