package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of which brokers the state is. */
class OwnClusterTest {

    private static final String OURS = Uuid.randomUuid().toString();

    private static final String OTHERS = Uuid.randomUuid().toString();

    @TempDir
    private Path folder;

    @Test
    void state_is_gone_on_with_at_the_brokers_that_it_is_of() {
        var state = folder.resolve("made/by/it");
        OwnCluster.keep(state, OURS);

        assertThatCode(() -> OwnCluster.keep(state, OURS)).doesNotThrowAnyException();
        assertThat(state.resolve(OwnCluster.OF_CLUSTER)).hasContent(OURS);
    }

    @Test
    void at_others_it_is_not_and_stays_theirs() {
        OwnCluster.keep(folder, OURS);

        assertThatExceptionOfType(NeverStartsException.class).isThrownBy(() -> OwnCluster.keep(folder, OTHERS))
            .withMessageContainingAll(folder.toString(), OURS, OTHERS);
        assertThat(folder.resolve(OwnCluster.OF_CLUSTER)).hasContent(OURS);
    }

    @Test
    void state_of_which_nobody_has_kept_whose_it_is_is_of_those_that_answer() throws IOException {
        Files.writeString(folder.resolve(KeptEnds.FILE), "referral.cases 0 9\n");

        OwnCluster.keep(folder, OURS);

        assertThat(folder.resolve(OwnCluster.OF_CLUSTER)).hasContent(OURS);
    }

}
