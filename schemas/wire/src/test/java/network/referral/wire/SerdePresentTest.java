package network.referral.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A build with the other vendor's serializer has none of the first one's classes. */
class SerdePresentTest {

    @TempDir
    Path classes;

    @Test
    void a_service_that_is_told_of_none_takes_the_one_that_is_there() throws Exception {
        var source = Files.writeString(classes.resolve("KafkaAvroSerializer.java"),
                "package io.confluent.kafka.serializers; public final class KafkaAvroSerializer {}");
        assertThat(
                ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", classes.toString(), source.toString()))
            .isZero();

        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        try (var other = new URLClassLoader(new URL[] { classes.toUri().toURL() }, withoutApicurio())) {
            thread.setContextClassLoader(other);
            assertThat(settings().serde()).isEqualTo(SerdeFlavour.CONFLUENT);
        }
        finally {
            thread.setContextClassLoader(before);
        }
        assertThat(settings().serde()).isEqualTo(SerdeFlavour.APICURIO);
    }

    private static ClassLoader withoutApicurio() {
        return new ClassLoader(SerdePresentTest.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (name.startsWith("io.apicurio.")) {
                    throw new ClassNotFoundException(name);
                }
                return super.loadClass(name, resolve);
            }
        };
    }

    /** As a service has them that sets nothing. */
    private static RegistrySettings settings() {
        return new Binder(new MapConfigurationPropertySource()).bindOrCreate("referral.registry",
                RegistrySettings.class);
    }

}
