package network.referral.testbus;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.slf4j.LoggerFactory;

/**
 * A test waits for a condition, as long as a busy machine takes to meet it: no wait has a
 * limit of its own. What is never met fails after this one, which says so well before a
 * build is given up.
 */
public final class PatientWaits implements LauncherSessionListener {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(LIMIT);
        // while one thread begins with loggers, another is given none of Logback's
        LoggerFactory.getILoggerFactory();
    }

}
