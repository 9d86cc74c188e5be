package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import network.referral.events.Assignment;
import network.referral.events.DeadLetterCause;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Topics;
import network.referral.wire.DeadLetters.Origin;
import network.referral.wire.SchemaMissingException;
import network.referral.wire.Wire;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** What parks a record, and what does not. */
class ParkingIT extends DrivenRouting {

    @Test
    void a_record_that_is_too_long_to_be_sent_parks_what_led_to_it() {
        var tooLong = Effects
            .said(List.of(new Outgoing(Topics.CASES, new byte[0], new byte[2_000_000], new RecordHeaders())));

        var parked = parking().orPark(received(), () -> tooLong);

        assertThat(parked.send()).singleElement().extracting(Outgoing::topic).isEqualTo(Topics.DEAD_LETTERS);
    }

    @Test
    void a_mistake_parks_the_record_and_what_is_not_its_fault_does_not() {
        assertThat(parking().orPark(received(), () -> {
            throw new IllegalStateException("planted");
        }).send()).hasSize(1);
        assertThatThrownBy(() -> parking().orPark(received(), () -> {
            throw new KafkaException("planted");
        })).isInstanceOf(KafkaException.class);
        var unregistered = Topics.assignments(new AgencyId("agency-that-nobody-has-provisioned"));
        try (var fresh = new Wire(bus().registry())) {
            assertThatThrownBy(() -> parking().orPark(received(), () -> {
                fresh.encode(unregistered, new Assignment());
                return Effects.said(List.of());
            })).isInstanceOf(SchemaMissingException.class);
        }
    }

    /** As in a copy of that topic that was made without its headers. */
    @Test
    void what_does_not_say_where_it_came_from_is_parked_by_where_it_lies_and_stops_nothing() {
        send(report);
        pipe(Topics.STATUSES, id, new byte[] { 1 });
        send(withdrawn(2));

        assertThat(letters()).singleElement().satisfies(letter -> {
            assertThat(letter.getCause()).isEqualTo(DeadLetterCause.BAD_VALUE);
            assertThat(letter.getTopic()).hasToString(Topics.STATUSES);
            assertThat(letter.getOffset()).isZero();
        });
        assertThat(told()).containsExactly("OFFERED", "CANCELLED");
    }

    private Parking parking() {
        return new Parking(new Outbox(network.wire), metrics, () -> now);
    }

    private Received received() {
        return new Received(RoutingFixture.bytes(id), new byte[] { 1 }, new RecordHeaders(),
                new Origin(Topics.IDENTIFICATIONS.name(), 0, 0));
    }

}
