package network.referral.e2e.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The bill of materials")
class SbomTest {

    private static final Path BOM = Path.of(System.getProperty("network.root"), "target", "bom.json");

    private static String bom;

    @BeforeAll
    static void read() throws IOException {
        assertThat(BOM).as("made by 'mvn package' of the whole project, before its modules").isRegularFile();
        bom = Files.readString(BOM);
    }

    @Test
    void is_one_of_CycloneDX() {
        assertThat(bom).contains("\"bomFormat\" : \"CycloneDX\"", "\"specVersion\" :");
    }

    @ParameterizedTest
    @ValueSource(strings = { "com.google.crypto.tink/tink", "org.apache.kafka/kafka-clients",
            "org.apache.kafka/kafka-streams", "org.springframework.security/spring-security-core",
            "org.apache.avro/avro", "network.referral/key-store", "network.referral/agency-gateway" })
    void names(String library) {
        assertThat(bom).contains("\"purl\" : \"pkg:maven/" + library + "@");
    }

    @ParameterizedTest
    @ValueSource(strings = { "org.kie", "com.tngtech.archunit", "org.openjdk.jmh" })
    void leaves_out_what_only_a_build_runs(String group) {
        assertThat(bom).doesNotContain("pkg:maven/" + group + "/");
    }

    @Test
    void leaves_out_the_modules_that_are_there_for_a_build() {
        assertThat(bom).doesNotContain("-its@", "/referral-testbus@", "/referral-e2e@");
    }

}
