package network.referral.ctl.protocol;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import network.referral.ctl.CommandFailed;
import org.junit.jupiter.api.Test;

class PublishedProtocolsTest {

    private static final PublishedProtocols PUBLISHED = new PublishedProtocols(Map.of(), Set.of("TM/2", "TM/1"));

    @Test
    void what_cannot_be_read_is_named() {
        assertThatThrownBy(() -> PUBLISHED.demandReadable("TM")).isInstanceOf(CommandFailed.class)
            .hasMessageContaining("cannot be read: TM/1, TM/2.");
        assertThatThrownBy(PUBLISHED::demandReadable).isInstanceOf(CommandFailed.class);
    }

    @Test
    void another_protocol_is_not_held_up() {
        assertThatCode(() -> PUBLISHED.demandReadable("T")).doesNotThrowAnyException();
        assertThatCode(() -> PUBLISHED.demandReadable("NM")).doesNotThrowAnyException();
    }

}
