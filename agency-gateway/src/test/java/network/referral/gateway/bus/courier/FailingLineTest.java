package network.referral.gateway.bus.courier;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.util.List;
import network.referral.gateway.delivery.Told;
import network.referral.gateway.inbox.GatewayMeters;
import network.referral.gateway.inbox.Inboxes;
import network.referral.schemas.AgencyId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of an endpoint that is away or refuses, what is said, and how often. */
class FailingLineTest {

    private static final AgencyId CLINIC = new AgencyId("harbour-clinic");

    private Line line;

    @BeforeEach
    void open() {
        var inboxes = new Inboxes(new GatewayMeters(new SimpleMeterRegistry()));
        inboxes.host(CLINIC, () -> true);
        line = new Line(inboxes.hosted(CLINIC).orElseThrow(), new Taskless(CLINIC, agency -> {
        }, Runnable::run));
    }

    @Test
    void isNamedOnceItHasFailedAgainAndAgain() {
        line.notices().add(Told.offered(1));
        var now = Told.MORNING;
        for (int attempt = 1; attempt < 7; attempt++) {
            now = now.plusSeconds(60);
            var notice = line.notices().next(now, each -> true).getFirst();
            line.notices().heard(notice, Told.AWAY, now);
            assertThat(line.beginsToFail(notice, "NO_ANSWER")).as("attempt " + attempt).isEqualTo(attempt == 4);
        }
    }

    /** Of what the one before did nothing is said of it. */
    @Test
    void whatTheNextEndpointRefusesOrFailsAtIsNamedAnew() {
        var notice = Told.offered(1);
        line.notices().add(notice);
        for (var url : List.of("https://clinic.example/wrong", "https://clinic.example/right")) {
            line.leadsTo(URI.create(url));
            assertThat(line.refuses(notice)).as(url).isTrue();
            for (int attempt = 0; attempt < 4; attempt++) {
                line.notices().heard(notice, Told.AWAY, Told.MORNING);
            }
            assertThat(line.beginsToFail(notice, "NO_ANSWER")).as(url).isTrue();

            line.leadsTo(URI.create(url));
            assertThat(line.refuses(notice)).as("said before").isFalse();
            assertThat(line.beginsToFail(notice, "NO_ANSWER")).as("said before").isFalse();
        }
    }

    @Test
    void whyItIsAwayIsSaidOnceUntilItIsForAnotherReasonOrForAnotherTime() {
        var notice = Told.offered(1);
        line.notices().add(notice);
        assertThat(line.isAwayForAnother("NO_SECRET")).as("it is not away").isFalse();

        line.notices().heard(notice, Told.AWAY, Told.MORNING);
        assertThat(line.isAwayForAnother("NO_SECRET")).isTrue();
        assertThat(line.isAwayForAnother("NO_SECRET")).isFalse();
        assertThat(line.isAwayForAnother("OTHER_STATUS (401)")).isTrue();
        assertThat(line.isAwayForAnother("NO_SECRET")).isTrue();

        line.notices().heard(notice, Told.REFUSED, Told.MORNING);
        line.notices().heard(notice, Told.AWAY, Told.MORNING.plusSeconds(60));
        assertThat(line.isAwayForAnother("NO_SECRET")).isTrue();
    }

}
