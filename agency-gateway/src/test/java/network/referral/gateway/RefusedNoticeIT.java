package network.referral.gateway;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * What the log says of it; alone, since each gateway that starts sets up the log anew.
 */
@Isolated
@ExtendWith(OutputCaptureExtension.class)
class RefusedNoticeIT extends ToldAgencies {

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

}
