package network.referral.routing.protocol;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The same rules on the same facts in general engines, which come to the rules that fire
 * and no further: no assignments, no exclusions, no safety net.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class OtherEnginesBenchmark {

    /** A power of two. */
    private static final int CASES = 1 << 12;

    private CelRules cel;

    private DmnRules dmn;

    private final List<Map<String, Object>> forCel = new ArrayList<>();

    private final List<Map<String, Object>> forDmn = new ArrayList<>();

    private int next;

    @Setup
    public void read() throws IOException {
        Protocol protocol = EvaluatorBenchmark.turkmen();
        cel = new CelRules(protocol.definition());
        dmn = new DmnRules(protocol.definition());
        Random random = new Random(20261124);
        for (int i = 0; i < CASES; i++) {
            Map<String, List<String>> values = DrawnFacts.of(protocol, random);
            forCel.add(cel.variables(values));
            forDmn.add(dmn.variables(values));
        }
    }

    private int next() {
        next = next + 1 & CASES - 1;
        return next;
    }

    @Benchmark
    public Object cel() {
        return cel.fired(forCel.get(next()));
    }

    @Benchmark
    public Object kieDmn() {
        return dmn.fired(forDmn.get(next()));
    }

}
