package network.referral.local.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import network.referral.access.client.TokenSource;
import network.referral.local.terminal.Screen;

/**
 * Reports the sample scenarios one after the other and shows the life of each referral as
 * it happens.
 */
public final class Demo {

    /** Long enough for agencies that answer at once, short enough to watch. */
    private static final Duration FOR_ONE = Duration.ofSeconds(4);

    /** Long enough for the agency that answers slowly. */
    private static final Duration FOR_THE_LAST = Duration.ofSeconds(45);

    private final Intake intake;

    private final Witness witness;

    private final Screen screen;

    private final Page page;

    private Demo(Intake intake, Witness witness, Screen screen, Page page) {
        this.intake = intake;
        this.witness = witness;
        this.screen = screen;
        this.page = page;
    }

    /**
     * Where the network is, and how fast time runs there.
     *
     * @param reader what a Kafka client is made with that may read all topics
     * @param registryUrl base of the Confluent-compatible API
     * @param deadlineScale what every deadline is divided by
     */
    public record Place(String intakeUrl, Map<String, Object> reader, String registryUrl, int deadlineScale) {
    }

    /**
     * Returns after a summary; what happens later is still shown.
     * @param tokens of each reporting agency by its id
     * @throws DemonstrationFailed when a report is refused or nobody answers
     */
    public static void run(Place place, Function<String, TokenSource> tokens, Screen screen) {
        var page = new Page(screen, ZoneId.systemDefault());
        var witness = new Witness(place, page);
        new Demo(new Intake(place.intakeUrl(), tokens), witness, screen, page).run();
    }

    /** Whether it waits for what this agency answers. */
    public static boolean needs(String agency) {
        return Scenarios.all().stream().anyMatch(scenario -> scenario.asks(agency));
    }

    private void run() {
        witness.start();
        Scenarios.all().forEach(this::report);
        witness.awaitAllSettled(FOR_THE_LAST);
        screen.line("");
        Page.wrap(witness.summary(), Page.WIDTH).forEach(screen::line);
    }

    private void report(Scenario scenario) {
        var key = "demo-" + scenario.id() + "-" + UUID.randomUUID();
        witness.watch(scenario, () -> {
            var id = intake.report(key, scenario.bodyAt(Instant.now()));
            page.title(scenario, id);
            return id;
        });
        witness.awaitSettled(scenario, FOR_ONE);
    }

}
