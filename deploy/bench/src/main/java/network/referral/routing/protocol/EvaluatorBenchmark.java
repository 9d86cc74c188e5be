package network.referral.routing.protocol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import network.referral.routing.protocol.reading.ProtocolReader;
import network.referral.routing.protocol.reading.ProtocolReading;
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
 * Decisions a second on one thread: the evaluator without its explanation, with it, from
 * the facts as they come out of JSON, and a literal reading of the rules. In the
 * evaluator's own package, because nobody else can leave the explanation out.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class EvaluatorBenchmark {

    /** A power of two, and more than the caches of a branch predictor hold. */
    private static final int CASES = 1 << 14;

    private Protocol protocol;

    private Evaluator evaluator;

    private LiteralReading literal;

    private final List<Map<String, Object>> cases = new ArrayList<>();

    private final List<Facts> facts = new ArrayList<>();

    private final List<Facts> encoded = new ArrayList<>();

    private int next;

    @Setup
    public void read() throws IOException {
        protocol = turkmen();
        evaluator = new Evaluator(protocol.definition());
        literal = new LiteralReading(protocol.definition());
        Random random = new Random(20261124);
        for (int i = 0; i < CASES; i++) {
            Map<String, List<String>> values = DrawnFacts.of(protocol, random);
            cases.add(DrawnFacts.asJson(protocol, values));
            facts.add(understood(cases.getLast()));
            encoded.add(evaluator.facts(values));
        }
    }

    static Protocol turkmen() throws IOException {
        Path file = Path.of(System.getProperty("network.root", ""), "deploy", "protocols", "tm", "protocol.yaml");
        if (!(ProtocolReader.read("tm", Files.readAllBytes(file)) instanceof ProtocolReading.Accepted(var accepted))) {
            throw new IllegalStateException("the shipped protocol is right");
        }
        return accepted;
    }

    private Facts understood(Map<String, Object> json) {
        if (protocol.facts(json) instanceof FactsReading.Understood(var understood)) {
            return understood;
        }
        throw new IllegalStateException("a protocol understands its own values");
    }

    private int next() {
        next = next + 1 & CASES - 1;
        return next;
    }

    @Benchmark
    public Object evaluator() {
        return evaluator.evaluate(encoded.get(next()));
    }

    @Benchmark
    public Object evaluatorWithExplanation() {
        return protocol.decide(facts.get(next()));
    }

    @Benchmark
    public Object fromJsonFacts() {
        return protocol.decide(understood(cases.get(next())));
    }

    @Benchmark
    public Object literalReading() {
        return literal.decide(cases.get(next()));
    }

}
