package network.referral.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import network.referral.access.Caller;
import network.referral.audit.chain.Act;
import network.referral.gateway.inbox.AllHosted;
import network.referral.gateway.inbox.Fact;
import network.referral.gateway.inbox.GatewayMeters;
import network.referral.gateway.inbox.Inboxes;
import network.referral.gateway.inbox.Looks;
import network.referral.gateway.inbox.NotRecordedException;
import network.referral.gateway.inbox.Offer;
import network.referral.gateway.inbox.Receipts;
import network.referral.gateway.inbox.UpToNow;
import network.referral.gateway.opening.OpenCompartments;
import network.referral.gateway.opening.Opened;
import network.referral.gateway.opening.OpenedTask;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;
import network.referral.sealing.Sensitive;
import network.referral.testbus.TrailInMemory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;

/** An assignment that another instance may have told its agency more of. */
class ReadUpToNowTest {

    private static final AgencyId CLINIC = new AgencyId("harbour-clinic");

    private static final Caller CALLER = new Caller(Optional.of(CLINIC), "harbour-clinic", Optional.empty(), Set.of());

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private static final ReferralId REFERRAL = ReferralId.derive("test", "report-1");

    private static final AssignmentId ASSIGNMENT = AssignmentId.derive(REFERRAL, 1, CLINIC, "medical-care");

    private static final UpToNow BROKER_IS_AWAY = agency -> {
        throw new NotRecordedException("The broker is away");
    };

    private final GatewayMeters meters = new GatewayMeters(new SimpleMeterRegistry());

    private final Inboxes inboxes = new Inboxes(meters);

    private final TrailInMemory trail = new TrailInMemory();

    private final OpenCompartments open = mock(OpenCompartments.class);

    @BeforeEach
    void theClinicHoldsAnAssignmentOfWhichNothingCanBeOpened() {
        inboxes.host(CLINIC, () -> true);
        inboxes.apply(CLINIC, new Fact.Offered(offer("P2")));
        given(open.mayRead(any())).willReturn(true);
        given(open.open(any(), any())).willReturn(OpenedTask.NOTHING);
    }

    @Test
    void whatIsNotReadYetIsWaitedForAlsoWhereNothingCanBeOpened() {
        var answer = read(agency -> inboxes.apply(agency, new Fact.Offered(offer("P0"))));

        assertThat(shown(answer).priority()).isEqualTo("P0");
    }

    @Test
    void whereItCannotBeKnownAReferenceIsShownAsItWasRead() {
        var answer = read(BROKER_IS_AWAY);

        assertThat(answer.getStatusCode().value()).isEqualTo(200);
        assertThat(shown(answer).priority()).isEqualTo("P2");
    }

    @Test
    void whereItCannotBeKnownNothingIsOpened() {
        given(open.mayOpen(any(), any())).willReturn(true);

        assertThat(read(BROKER_IS_AWAY).getStatusCode().value()).isEqualTo(503);
    }

    /** As where a key was brought, or more was told, between two looks. */
    @Test
    void whereItCannotBeKnownNothingIsShownOfWhatWasOpenedAllTheSame() {
        var health = new Opened(Map.of("health", Sensitive.ofText("{}")), Map.of());
        given(open.open(any(), any())).willReturn(new OpenedTask(health, List.of()));

        assertThat(read(BROKER_IS_AWAY).getStatusCode().value()).isEqualTo(503);
        assertThat(trail.words()).noneMatch(words -> words.startsWith(Act.COMPARTMENT_OPENED.toString()));
    }

    @Test
    void ofWhatMayBeReadNoMoreNothingNewIsWaitedFor() {
        given(open.mayRead(any())).willReturn(false);

        var answer = read(agency -> {
            throw new AssertionError("It was waited for");
        });

        assertThat(answer.getStatusCode().value()).isEqualTo(200);
    }

    private ResponseEntity<Object> read(UpToNow upToNow) {
        var onRecord = new OnRecord(trail, CLOCK);
        var receipts = new Receipts((agency, offer, statement, trace) -> {
        }, meters, CLOCK, Runnable::run);
        var door = new InboxDoor(new AllHosted(inboxes), upToNow, onRecord);
        return new AssignmentsController(door, receipts, new Looks(upToNow, meters, CLOCK), open, onRecord).get(CALLER,
                CLINIC.value(), ASSIGNMENT.toString(), new MockHttpServletRequest("GET", "/"));
    }

    private static AssignmentDetail shown(ResponseEntity<Object> answer) {
        return (AssignmentDetail) answer.getBody();
    }

    private static Offer offer(String priority) {
        var decider = new Offer.Decider("TM", "0.1-draft", "0".repeat(64), List.of(), List.of());
        return new Offer(ASSIGNMENT, REFERRAL, 1, "medical-care", priority, NOW, NOW.plusSeconds(3600), NOW, decider,
                new Offer.Shared(List.of(), List.of()), List.of(), Optional.empty(), Optional.empty(),
                Optional.empty());
    }

}
