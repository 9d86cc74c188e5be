package network.referral.gateway.bus.courier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenOffsetsTest {

    private final OpenOffsets offsets = new OpenOffsets();

    @Test
    void theGroupComesAsFarAsAllHasBeenTold() {
        offsets.read(7);
        offsets.read(8);
        offsets.read(12);
        assertThat(offsets.toKeep()).contains(7L);
        assertThat(offsets.toKeep()).as("until the broker has it").contains(7L);
        offsets.kept(7);
        offsets.told(8);
        assertThat(offsets.toKeep()).as("kept already").isEmpty();
        offsets.told(7);
        assertThat(offsets.toKeep()).contains(12L);
        offsets.kept(12);
        offsets.told(12);
        assertThat(offsets.toKeep()).contains(13L);
        offsets.kept(13);
        assertThat(offsets.toKeep()).isEmpty();
    }

}
