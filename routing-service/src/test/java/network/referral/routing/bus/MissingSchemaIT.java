package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import network.referral.events.CaseSnapshot;
import network.referral.events.TimelineEntry;
import network.referral.events.TimelineEntryType;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Topics;
import network.referral.testbus.OwnTestBus;
import network.referral.testbus.TestBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The topics of agencies are there, and nobody has registered what they carry. */
class MissingSchemaIT extends DrivenRouting {

    private final OwnTestBus bus = TestBus.own();

    @Override
    TestBus bus() {
        return bus;
    }

    @Override
    void provision() {
        // what only the agencies' topics need is left out
    }

    @AfterEach
    @Override
    void stop() {
        super.stop();
        bus.close();
    }

    @Test
    void a_decision_is_made_all_the_same_and_its_notices_wait() {
        send(report);
        assertThat(told()).isEmpty();
        assertThat(sent(Topics.CASES, CaseSnapshot.class)).hasSize(1);
        assertThat(letters()).isEmpty();
        pass(Duration.ofMinutes(1));
        assertThat(told()).isEmpty();

        network.ensureAgencies();
        pass(Duration.ofSeconds(11));

        assertThat(told()).first().isEqualTo("OFFERED");
        assertThat(driver.getKeyValueStore(WaitingStore.NAME).all()).isExhausted();
    }

    @Test
    void what_waits_holds_up_no_deadline_while_the_registry_is_away() {
        send(report);
        missing.add(Topics.assignments(new AgencyId("prosecutor-general-office")).name());
        bus.stopRegistry();

        pass(Duration.ofMinutes(15));
        bus.startRegistry();
        assertThat(sent(Topics.TIMELINE, TimelineEntry.class)).extracting(TimelineEntry::getType)
            .contains(TimelineEntryType.DEADLINE_MISSED);
        network.ensureAgencies();
        pass(Duration.ofSeconds(11));
        assertThat(told()).first().isEqualTo("OFFERED");
    }

}
