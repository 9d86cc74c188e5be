package network.referral.ctl.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicInteger;
import network.referral.ctl.StandIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RegistryClientOptionTest {

    @TempDir
    private Path folder;

    @Test
    void theIssuerIsAskedOnceForAllThatIsRegistered() throws Exception {
        var asked = new AtomicInteger();
        try (var issuer = new StandIn((method, path) -> asked.incrementAndGet())) {
            issuer.answers("/token", 200, "{\"access_token\":\"a.good.token\",\"expires_in\":299}");
            var file = Files.writeString(folder.resolve("clients.json"), """
                    {"tokenUrl":"%s/token","clients":[
                    {"clientId":"provisioning","clientSecret":"invented","scopes":["schemas:write"]}]}
                    """.formatted(issuer.url()));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            var writer = CommandLine.populateCommand(new RegistryClientOption(), "--client", file.toString())
                .writer()
                .orElseThrow();

            for (int schema = 0; schema < 3; schema++) {
                assertThat(writer.token()).isEqualTo("a.good.token");
            }

            assertThat(asked).hasValue(1);
        }
    }

}
