package network.referral.gateway.bus.courier;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import network.referral.gateway.delivery.Notice;
import network.referral.gateway.delivery.Reply;
import network.referral.gateway.delivery.Reply.Why;
import network.referral.gateway.delivery.Told;
import network.referral.gateway.inbox.AllHosted;
import network.referral.gateway.inbox.GatewayMeters;
import network.referral.gateway.inbox.Inboxes;
import network.referral.schemas.AgencyId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What operators are told of whoever is not told. */
@ResourceLock(Resources.SYSTEM_OUT)
@ExtendWith(OutputCaptureExtension.class)
class ToldByTheLogTest {

    /** What tests beside this one tell of theirs comes into the same log. */
    private static final AgencyId CLINIC = new AgencyId("clinic-in-the-log");

    private static final URI ENDPOINT = URI.create("https://clinic.example/referrals");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private final GatewayMeters meters = new GatewayMeters(registry);

    private final Inboxes inboxes = new Inboxes(meters);

    private final CourierMeters standing = new CourierMeters(registry);

    private final Lines lines = new Lines(new AllHosted(inboxes), agency -> {
    }, standing);

    private final Courier courier = new Courier(() -> null, Optional::empty, lines, null, new Attempts(null, null),
            meters, standing, Clock.fixed(Told.MORNING, ZoneOffset.UTC));

    private final Notice first = Told.offered(1);

    private final Notice second = Told.offered(2);

    @BeforeEach
    void theClinicHasAnEndpoint() {
        inboxes.host(CLINIC, () -> true);
        lines.add(Map.of(CLINIC, ENDPOINT));
        var notices = lines.of(Line.topic(CLINIC)).orElseThrow().notices();
        notices.add(first);
        notices.add(second);
    }

    @AfterEach
    void close() {
        courier.close();
    }

    @Test
    void eachNoticeThatIsRefusedIsNamedOnceAndCountedEachTime(CapturedOutput log) {
        hear(first, Told.REFUSED);
        hear(second, Told.REFUSED);
        hear(first, Told.REFUSED);

        assertThat(log.getAll().lines()).filteredOn(line -> line.contains(CLINIC + " refuses "))
            .satisfiesExactly(
                    line -> assertThat(line)
                        .endsWith(CLINIC + " refuses offered of assignment " + first.assignment() + ": 422"),
                    line -> assertThat(line)
                        .endsWith(CLINIC + " refuses offered of assignment " + second.assignment() + ": 422"));
        assertThat(registry.get("referral.delivery.attempts")
            .tags("agency", CLINIC.value(), "outcome", "refused")
            .counter()).satisfies(refused -> assertThat(refused.count()).isEqualTo(3));
    }

    /** Whoever has mended one thing must be told the next. */
    @Test
    void theReasonForWhichAnEndpointIsNotToldIsTheOneThatHolds(CapturedOutput log) {
        hear(first, new Reply.Away(Why.NO_SECRET));
        hear(second, new Reply.Away(Why.NO_SECRET));
        hear(first, new Reply.Away(Why.OTHER_STATUS, 401, Optional.empty()));
        hear(second, new Reply.Away(Why.OTHER_STATUS, 401, Optional.empty()));

        assertThat(log.getAll().lines()).filteredOn(line -> line.contains(CLINIC + " is not told"))
            .satisfiesExactly(missing -> assertThat(missing).endsWith(": NO_SECRET"),
                    denied -> assertThat(denied).endsWith(": OTHER_STATUS (401)"));
    }

    /** Nothing else says so while others are told, and its endpoint is not to blame. */
    @Test
    void eachNoticeThatIsTakenAgainAndAgainAndNotPutOnRecordIsNamedOnceForEachReason(CapturedOutput log) {
        for (int i = 0; i < 4; i++) {
            hear(first, new Reply.Away(Why.NO_ANSWER));
        }
        hear(first, new Reply.Unrecorded("The broker has not confirmed the statement"));
        hear(first, new Reply.Unrecorded("The broker has not confirmed the statement"));
        hear(first, new Reply.Unrecorded("The schema registry does not answer"));
        hear(second, new Reply.Unrecorded("once is a moment"));

        var taken = CLINIC + " has taken offered of assignment " + first.assignment()
                + ", and that is not put on record: ";
        assertThat(log.getAll().lines()).filteredOn(line -> line.contains(CLINIC + " has taken "))
            .satisfiesExactly(
                    broker -> assertThat(broker).endsWith(taken + "The broker has not confirmed the statement"),
                    registry -> assertThat(registry).endsWith(taken + "The schema registry does not answer"));
    }

    private void hear(Notice notice, Reply reply) {
        courier.hear(new Attempts.Ended(CLINIC, ENDPOINT, notice, reply));
    }

}
