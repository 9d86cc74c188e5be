package network.referral.gateway;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * What operators are told of whoever is not told; alone, since each gateway that starts
 * sets up the log anew.
 */
@Isolated
@ExtendWith(OutputCaptureExtension.class)
class ToldByTheLogIT extends ToldAgencies {

    @Test
    void oneNoticeThatIsRefusedHoldsUpNoOtherAndIsNamedInTheLogOnce(CapturedOutput log) throws IOException {
        var clinic = clinic(endpoint.answering(number -> number < 2 ? 422 : 204));
        gateway = start(clinic);
        var refused = harbour.offered(clinic);
        await().until(() -> endpoint.calls().size() >= 2);
        var next = harbour.offered(clinic);
        awaitDelivered(next);
        awaitDelivered(refused);
        awaitMetric(ATTEMPTS, clinic, ",outcome=\"refused\"} 2.0");
        assertThat(log.getAll().lines()).filteredOn(line -> line.contains(clinic + " refuses"))
            .singleElement(as(InstanceOfAssertFactories.STRING))
            .endsWith(clinic + " refuses offered of assignment " + refused.getAssignmentId() + ": 422");
    }

    /** Whoever has mended one thing must be told the next. */
    @Test
    void theReasonForWhichAnEndpointIsNotToldIsTheOneThatHolds(CapturedOutput log) throws IOException {
        var clinic = clinic(endpoint.answering(number -> 401));
        Files.delete(secret(clinic));
        gateway = start(clinic);
        harbour.offered(clinic);
        await().until(() -> log.getAll().contains(clinic + " is not told: NO_SECRET"));

        write(clinic);
        await().until(() -> endpoint.calls().size() >= 3);
        assertThat(log.getAll().lines()).filteredOn(line -> line.contains(clinic + " is not told"))
            .satisfiesExactly(missing -> assertThat(missing).endsWith("NO_SECRET"),
                    denied -> assertThat(denied).endsWith("OTHER_STATUS (401)"));
    }

}
