package network.referral.local.demo;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * A sample report.
 *
 * @param body JSON, with {@code {{now}}} where the time goes
 * @param expected priority by {@code agency:purpose}, as the domain data has it
 */
record Scenario(String id, String title, String body, Map<String, String> expected) {

    boolean asks(String agency) {
        return expected.keySet().stream().anyMatch(task -> task.startsWith(agency + ":"));
    }

    String bodyAt(Instant now) {
        return body.replace("{{now}}", now.truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
