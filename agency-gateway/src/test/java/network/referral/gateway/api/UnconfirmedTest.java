package network.referral.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import network.referral.access.Caller;
import network.referral.access.problem.Problem;
import network.referral.gateway.availability.Availability;
import network.referral.gateway.availability.Availability.State;
import network.referral.gateway.inbox.AllHosted;
import network.referral.gateway.inbox.AnswerDesk;
import network.referral.gateway.inbox.AvailabilityDesk;
import network.referral.gateway.inbox.Fact;
import network.referral.gateway.inbox.GatewayMeters;
import network.referral.gateway.inbox.HostedInboxes;
import network.referral.gateway.inbox.Inbox;
import network.referral.gateway.inbox.Inboxes;
import network.referral.gateway.inbox.NotRecordedException;
import network.referral.gateway.inbox.Offer;
import network.referral.gateway.inbox.UpToNow;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;
import network.referral.testbus.TrailInMemory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;

/** What is not known to be on the bus is on record as unconfirmed. */
@ResourceLock(Resources.SYSTEM_OUT)
@ExtendWith(OutputCaptureExtension.class)
class UnconfirmedTest {

    private static final AgencyId CLINIC = new AgencyId("harbour-clinic");

    private static final Caller CALLER = new Caller(Optional.of(CLINIC), "harbour-clinic", Optional.empty(), Set.of());

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private static final ReferralId REFERRAL = ReferralId.derive("test", "report-1");

    private static final AssignmentId ASSIGNMENT = AssignmentId.derive(REFERRAL, 1, CLINIC, "medical-care");

    private final TrailInMemory trail = new TrailInMemory();

    private final OnRecord onRecord = new OnRecord(trail, CLOCK);

    private final GatewayMeters meters = new GatewayMeters(new SimpleMeterRegistry());

    private final Inboxes inboxes = new Inboxes(meters);

    private final UpToNow brokerIsAway = agency -> {
        throw new NotRecordedException("The broker is away");
    };

    private final UpToNow allIsRead = agency -> {
    };

    private final InboxDoor door = new InboxDoor(new AllHosted(inboxes), brokerIsAway, onRecord);

    @BeforeEach
    void theClinicHoldsAnAssignment() {
        inboxes.host(CLINIC, () -> true);
        inboxes.apply(CLINIC, new Fact.Offered(offer()));
    }

    @Test
    void whatAnAgencySaysOfAnAssignment() {
        var controller = new StatusController(door, new AnswerDesk((agency, offer, statement, trace) -> {
            throw new NotRecordedException("The broker is away");
        }, brokerIsAway, meters, CLOCK), onRecord);

        assertThatThrownBy(() -> controller.post(CALLER, CLINIC.value(), ASSIGNMENT.toString(),
                says("{\"status\":\"acknowledged\"}")))
            .isInstanceOf(NotRecordedException.class);

        assertThat(trail.words()).containsExactly("STATUS_GIVEN unconfirmed");
        assertThat(trail.deeds()).first().satisfies(deed -> {
            assertThat(deed.subject().assignment()).hasToString("Optional[" + ASSIGNMENT + "]");
            assertThat(deed.who().agency()).contains(CLINIC);
        });
    }

    @Test
    void whatAnAgencySaysOfItself() {
        var controller = new AvailabilityController(door, new AvailabilityDesk((agency, said, trace) -> {
            throw new NotRecordedException("The broker is away");
        }, meters, CLOCK), onRecord);

        assertThatThrownBy(() -> controller.put(CALLER, CLINIC.value(), says("{\"state\":\"open\"}")))
            .isInstanceOf(NotRecordedException.class);

        assertThat(trail.words()).containsExactly("AVAILABILITY_SAID unconfirmed");
        assertThat(trail.deeds()).first().satisfies(deed -> assertThat(deed.subject().agency()).contains(CLINIC));
    }

    @Test
    void whatAnAgencyHasSaidAndNobodyCanReadIsNotThatItIsOpen() {
        var deaf = new InboxDoor(new Deaf(new AllHosted(inboxes)), allIsRead, onRecord);
        var desk = new AvailabilityDesk((agency, said, trace) -> {
        }, meters, CLOCK);

        var answer = new AvailabilityController(deaf, desk, onRecord).get(CALLER, CLINIC.value());

        assertThat(answer.getStatusCode().value()).isEqualTo(503);
        assertThat(answer.getBody()).isInstanceOf(Problem.class);
    }

    @Test
    void whatAnAgencyHasSaidAndIsNotKnownToBeReadIsNotWhatItSaidBefore() {
        var desk = new AvailabilityDesk((agency, said, trace) -> {
        }, meters, CLOCK);
        desk.read(CLINIC, Optional.of(new Availability(State.OPEN, Optional.empty(), NOW)));

        var unread = new AvailabilityController(door, desk, onRecord).get(CALLER, CLINIC.value());
        assertThat(unread.getStatusCode().value()).isEqualTo(503);
        assertThat(unread.getBody()).isInstanceOf(Problem.class);

        var read = new InboxDoor(new AllHosted(inboxes), allIsRead, onRecord);
        assertThat(new AvailabilityController(read, desk, onRecord).get(CALLER, CLINIC.value()).getStatusCode().value())
            .isEqualTo(200);
    }

    /** Reads all but what agencies say of themselves. */
    private record Deaf(HostedInboxes hosted) implements HostedInboxes {

        @Override
        public Optional<Inbox> inbox(AgencyId agency) {
            return hosted.inbox(agency);
        }

        @Override
        public boolean isComplete() {
            return hosted.isComplete();
        }

        @Override
        public boolean hearsAvailability(AgencyId agency) {
            return false;
        }
    }

    @Test
    void whatMayNotBeReadAnyMoreIsNotReadAndWhyIsInTheLogOnce(CapturedOutput log) {
        inboxes.hosted(CLINIC).ifPresent(inbox -> {
            door.onceUpToNow(CALLER, inbox, UnconfirmedTest::shown);
            door.onceUpToNow(CALLER, inbox, UnconfirmedTest::shown);
        });

        assertThat(log).containsOnlyOnce("What is new is not known yet for harbour-clinic: The broker is away");
    }

    @Test
    void eachReasonForThatIsInTheLogOnceUntilItIsReadAgain(CapturedOutput log) {
        var reason = new AtomicReference<Optional<String>>();
        var unsteady = new InboxDoor(new AllHosted(inboxes), agency -> {
            if (reason.get().isPresent()) {
                throw new NotRecordedException(reason.get().get());
            }
        }, onRecord);
        var late = Optional.of("unsteady, and late");
        var old = Optional.of("unsteady, and old");

        for (var now : List.of(late, old, late, old, Optional.<String>empty(), old)) {
            reason.set(now);
            inboxes.hosted(CLINIC)
                .ifPresent(inbox -> unsteady.onceUpToNow(CALLER, inbox, () -> ResponseEntity.ok().build()));
        }

        assertThat(log.getAll().lines()).filteredOn(line -> line.contains(": unsteady, and "))
            .extracting(line -> line.substring(line.lastIndexOf(' ') + 1))
            .containsExactly("late", "old", "old");
    }

    @Test
    void whatMayNotBeReadAnyMoreIsNotReadAndThatIsOnRecord() {
        var answer = inboxes.hosted(CLINIC)
            .map(inbox -> door.onceUpToNow(CALLER, inbox, UnconfirmedTest::shown))
            .orElseThrow();

        assertThat(answer.getStatusCode().value()).isEqualTo(503);
        assertThat(answer.getBody()).isInstanceOf(Problem.class);
        assertThat(trail.words()).containsExactly("ASSIGNMENT_READ unavailable");
        assertThat(trail.deeds()).first().satisfies(deed -> assertThat(deed.subject().agency()).contains(CLINIC));
    }

    private static ResponseEntity<Object> shown() {
        throw new AssertionError("It was shown");
    }

    private static MockHttpServletRequest says(String json) {
        var request = new MockHttpServletRequest();
        request.setContent(json.getBytes(StandardCharsets.UTF_8));
        return request;
    }

    private static Offer offer() {
        var decider = new Offer.Decider("TM", "0.1-draft", "0".repeat(64), List.of(), List.of());
        return new Offer(ASSIGNMENT, REFERRAL, 1, "medical-care", "P1", NOW, NOW.plusSeconds(3600), NOW, decider,
                new Offer.Shared(List.of(), List.of()), List.of(), Optional.empty(), Optional.empty(),
                Optional.empty());
    }

}
