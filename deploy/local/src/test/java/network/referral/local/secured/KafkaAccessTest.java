package network.referral.local.secured;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import network.referral.rights.Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class KafkaAccessTest {

    private static final String LOGIN = "org.apache.kafka.common.security.scram.ScramLoginModule required "
            + "username\\=\"%s\" password\\=\"%s\";";

    @TempDir
    private Path folder;

    /** Those members are what programs outside rely on. */
    @Test
    void isWrittenAsTheFileOfClientsHasIt() throws IOException {
        var json = new JsonMapper().readTree(new JsonMapper().writeValueAsString(access()));

        assertThat(json.get("bootstrapServers").asString()).isEqualTo("127.0.0.1:9092");
        assertThat(json.get("securityProtocol").asString()).isEqualTo("SASL_SSL");
        assertThat(json.get("saslMechanism").asString()).isEqualTo("SCRAM-SHA-512");
        assertThat(json.get("caFile").asString()).isEqualTo(folder.resolve("ca.pem").toString());
        assertThat(json.get("principals")).hasSize(2);
        assertThat(json.get("principals").get(0).toString())
            .isEqualTo("{\"name\":\"auditor\",\"username\":\"auditor\",\"password\":\"of-auditor\","
                    + "\"groupPrefix\":\"auditor.\"}");
        assertThat(json.propertyNames()).hasSize(5);
    }

    /** A group of any other name reads nothing; a service's are its own business. */
    @Test
    void saysHowTheGroupsAreCalledOfWhoeverMayHaveAny() throws IOException {
        for (var service : Principal.values()) {
            credential(service.id());
        }

        assertThat(access().principals()).filteredOn(principal -> !principal.groups().isEmpty())
            .extracting(principal -> principal.groups().getFirst())
            .containsExactly("hill-clinic.inbox");
        assertThat(access().principals()).extracting(KafkaAccess.Principal::groupPrefix)
            .filteredOn(Objects::nonNull)
            .containsExactly("auditor.");
        assertThat(new JsonMapper().writeValueAsString(access())).doesNotContain("null", "[]");
    }

    @Test
    void saysNoPasswordWhenItIsPrinted() throws IOException {
        assertThat(access().toString()).contains("auditor", "hill-clinic").doesNotContain("of-");
    }

    @Test
    void whatIsOfAnotherPurposeOrCannotBeReadIsNobodys() throws IOException {
        Files.writeString(folder.resolve("notes.properties"), "colour=blue\n");
        Files.createDirectory(folder.resolve("folder.properties"));
        Files.writeString(folder.resolve("garbled.properties"), "colour=\\u00zz\n");

        assertThat(access().principals()).extracting(KafkaAccess.Principal::name)
            .containsExactly("auditor", "hill-clinic");
    }

    private KafkaAccess access() throws IOException {
        for (var name : new String[] { "hill-clinic", "auditor", "admin" }) {
            credential(name);
        }
        return KafkaAccess.of(BusSecrets.at(folder), "127.0.0.1:9092");
    }

    private void credential(String name) throws IOException {
        Files.writeString(folder.resolve(name + ".properties"),
                "sasl.jaas.config=" + LOGIN.formatted(name, "of-" + name) + "\n");
    }

}
