package network.referral.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;

/** Has routing take each scenario once, to see what it makes of it. */
record Calibration(BenchBus bus, Subject routing, Mix mix) {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    /**
     * @param agencies all that the protocol may name
     */
    Shape run(List<String> agencies) {
        var inputs = mix.inputs("calibration", mix.size());
        var written = Written.fromNow(bus, topics(agencies));
        new Feed(bus, routing).atOnce(inputs);
        try (var app = routing.start()) {
            Patience.await("routing to take each scenario once", LIMIT, app::requireAlive,
                    new Progress(bus, routing)::isDone);
        }
        var scenarios = new HashMap<String, Integer>();
        inputs.forEach(input -> scenarios.put(input.referral(), input.scenario()));
        var outputs = Stream.generate(ArrayList<Output>::new).limit(mix.size()).toList();
        written.read(record -> outputs.get(scenarios.get(new String(record.key()))).add(Output.of(record)));
        return checked(new Shape(Math.round(inputs.stream().mapToLong(Input::bytes).average().orElseThrow()),
                outputs.stream().map(List::copyOf).toList()));
    }

    private static List<String> topics(List<String> agencies) {
        var shared = Stream.of(Topics.DECISIONS, Topics.TIMELINE, Topics.CASES, Topics.DEAD_LETTERS);
        var assignments = agencies.stream().map(AgencyId::new).map(Topics::assignments);
        return Stream.concat(shared, assignments).map(Topic::name).toList();
    }

    private Shape checked(Shape shape) {
        for (int i = 0; i < mix.size(); i++) {
            var outputs = shape.outputs().get(i);
            long decisions = outputs.stream().filter(output -> output.topic().equals(Topics.DECISIONS.name())).count();
            long assignments = outputs.stream().filter(Output::isAssignment).count();
            if (decisions != 1 || assignments != mix.scenario(i).assignments()) {
                throw new BenchFailure(
                        "Routing made " + decisions + " decision(s) and " + assignments + " assignment(s) of scenario "
                                + mix.scenario(i).id() + ", which expects 1 and " + mix.scenario(i).assignments());
            }
        }
        return shape;
    }
}
