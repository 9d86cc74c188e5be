package network.referral.e2e;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Waits after each test until nothing is unaccounted for on the networks that it ran.
 * Registered for all tests of this module; without it {@link RunningNetwork} starts none.
 */
public final class Auditor implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        RunningNetwork.audited();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        RunningNetwork.endOwn();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        // what runs beside others has no part in the network that those share
        if (context.getExecutionMode() == ExecutionMode.SAME_THREAD) {
            RunningNetwork.awaitBalance();
        }
    }

}
