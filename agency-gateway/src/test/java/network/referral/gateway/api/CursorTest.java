package network.referral.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import network.referral.gateway.inbox.Position;
import network.referral.schemas.AssignmentId;

class CursorTest {

    @Property
    void aCursorLeadsBackToItsPlace(@ForAll long millis, @ForAll long high, @ForAll long low) {
        var position = new Position(Instant.ofEpochMilli(millis), new AssignmentId(new UUID(high, low)));

        assertThat(Cursor.read(Cursor.of(position))).contains(position);
    }

    @Property
    void anyOtherTextIsNone(@ForAll String text) {
        assertThat(Cursor.read(text)).isEmpty();
    }

}
