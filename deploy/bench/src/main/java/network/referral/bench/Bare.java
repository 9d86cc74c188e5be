package network.referral.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import network.referral.schemas.Topics;

/**
 * A loop that only moves bytes: what a Kafka Streams application with routing's fan-out,
 * record sizes and settings costs at the least.
 *
 * @param stored whether it keeps a snapshot of each record in a store, as routing does
 */
record Bare(RoutingJar jar, BenchBus bus, Workplace place, boolean stored) implements Subject {

    static final String NAME = "bare loop";

    @Override
    public String name() {
        return stored ? "loop with one store" : NAME;
    }

    @Override
    public String group() {
        return stored ? "bench-stored" : "bench-bare";
    }

    @Override
    public String topic(String ofRouting) {
        return group() + "." + ofRouting;
    }

    /** As many bytes; the first one says which outputs they lead to. */
    @Override
    public byte[] value(Input input) {
        var value = input.value().clone();
        value[0] = (byte) input.scenario();
        return value;
    }

    @Override
    public Jvm start() {
        var file = place.path(group() + ".properties");
        write(settings(), file);
        return Jvm.own(name(), place.flags(group()), BareLoop.class,
                List.of(file.toString(), shape().toString(), group(), Boolean.toString(stored)), place.log(group()));
    }

    /** Before the first start: its topics, and what it is to write. */
    void prepare(Shape shape) {
        bus.ensureTopics(List.of(topic(Topics.IDENTIFICATIONS.name())));
        bus.ensureTopics(shape.topics().stream().map(this::topic).toList());
        shape.write(shape());
    }

    private Path shape() {
        return place.path("shape");
    }

    private Map<String, String> settings() {
        var settings = new LinkedHashMap<>(jar.streams());
        settings.put("bootstrap.servers", bus.bootstrapServers);
        // routing asks for as many copies of its state as there are of the reports
        settings.put("replication.factor", "1");
        settings.put("application.id", group());
        settings.put("state.dir", place.path(group() + "-state").toString());
        return settings;
    }

    private static void write(Map<String, String> settings, Path file) {
        var properties = new Properties();
        properties.putAll(settings);
        try (var writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
