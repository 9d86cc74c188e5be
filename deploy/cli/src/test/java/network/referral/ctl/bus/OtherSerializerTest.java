package network.referral.ctl.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import network.referral.ctl.ExitCode;
import network.referral.ctl.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A build with the other vendor's serializer has none of the first one's classes. */
@Execution(ExecutionMode.CONCURRENT)
class OtherSerializerTest {

    private static final String STAND_IN = """
            package io.confluent.kafka.serializers;

            public final class KafkaAvroSerializer implements org.apache.kafka.common.serialization.Serializer<Object> {
                @Override
                public byte[] serialize(String topic, Object value) {
                    return new byte[0];
                }
            }
            """;

    @TempDir
    Path classes;

    @Test
    void the_tool_takes_the_one_that_is_there() throws Exception {
        var classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("apicurio"))
            .collect(Collectors.joining(File.pathSeparator));
        var source = Files.writeString(classes.resolve("KafkaAvroSerializer.java"), STAND_IN);
        assertThat(ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-cp", classPath, "-d", classes.toString(), source.toString())).isZero();

        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var output = classes.resolve("output");
        var command = new ProcessBuilder(java, "-cp", classes + File.pathSeparator + classPath, Main.class.getName(),
                "agency", "list", "--bootstrap-servers", "127.0.0.1:1")
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
        // whoever builds may have a network of their own
        command.environment().keySet().removeIf(name -> name.startsWith("REFERRAL_"));
        var process = command.start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(output)).isEqualTo(ExitCode.AWAY);
        }
        finally {
            process.destroyForcibly();
        }
    }

}
