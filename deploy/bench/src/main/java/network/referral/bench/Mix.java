package network.referral.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import network.referral.local.LocalBroker;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.wire.CloudEvent;
import network.referral.wire.Wire;
import tools.jackson.databind.json.JsonMapper;

/**
 * The reports of the benchmark: the sample scenarios in turn, each time of another
 * person.
 */
final class Mix {

    private static final String SCENARIOS = "/scenarios/tm.json";

    private final List<Scenario> scenarios;

    private final Wire wire;

    Mix(List<Scenario> scenarios, Wire wire) {
        this.scenarios = scenarios;
        this.wire = wire;
    }

    static List<Scenario> scenarios() {
        try (var json = LocalBroker.class.getResourceAsStream(SCENARIOS)) {
            return StreamSupport.stream(JsonMapper.shared().readTree(json).spliterator(), false)
                .map(Scenario::of)
                .toList();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int size() {
        return scenarios.size();
    }

    Scenario scenario(int index) {
        return scenarios.get(index % scenarios.size());
    }

    /**
     * As intake publishes them, with headers and a trace.
     * @param run keeps the people of one run apart from those of another
     */
    List<Input> inputs(String run, int count) {
        return IntStream.range(0, count).mapToObj(index -> input(run, index)).toList();
    }

    private Input input(String run, int index) {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var referral = ReferralId.derive("bench", run + "/" + index);
        var value = wire.encode(Topics.IDENTIFICATIONS, scenario(index).identification(referral, now));
        var trace = "00-%032x-%016x-01".formatted(referral.value().getMostSignificantBits(), index + 1);
        var headers = CloudEvent.headers(Topics.IDENTIFICATIONS, referral + "-1", "intake-service", now,
                Optional.of(trace));
        return new Input(index % scenarios.size(), referral.toString(), value, headers);
    }

}
