package network.referral.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A policy author's command must not wait for the classes of a bus it never asks. */
class LeanStartTest {

    private static final String[] OF_THE_BUS = { "org.springframework", "org.apache.kafka", "org.apache.avro",
            "ch.qos.logback", "io.apicurio", "network.referral.events" };

    @ParameterizedTest
    @ValueSource(strings = { "test", "decide", "render" })
    void protocolCommandsLoadNoClassOfTheBus(String command) throws Exception {
        var loaded = classesOf("protocol", command, Ctl.project("deploy/protocols/nm/protocol.yaml").toString());
        assertThat(loaded).contains("network.referral.routing.protocol.Protocol ").doesNotContain(OF_THE_BUS);
    }

    @Test
    void comparingLoadsNoClassOfTheBus() throws Exception {
        var file = Ctl.project("deploy/protocols/nm/protocol.yaml").toString();
        assertThat(classesOf("protocol", "diff", file, file))
            .contains("network.referral.routing.protocol.proof.Difference ")
            .doesNotContain(OF_THE_BUS);
    }

    @Test
    void aVirtualYearLoadsNoClassOfTheBus() throws Exception {
        var file = Ctl.project("deploy/protocols/nm/protocol.yaml").toString();
        assertThat(classesOf("simulate", "--cases", "20", file))
            .contains("network.referral.routing.simulation.VirtualTime ")
            .doesNotContain(OF_THE_BUS);
    }

    private static String classesOf(String... args) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = Stream.concat(Stream.of(java, "-Xlog:class+load:stdout", "-cp",
                System.getProperty("java.class.path"), Main.class.getName()), Stream.of(args));
        var process = new ProcessBuilder(command.toList()).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output.lines().filter(line -> !line.contains("source:")).toList().toString())
            .isZero();
        return output;
    }

}
