package network.referral.keystore;

import java.nio.file.Path;
import network.referral.keystore.vault.SoftToken;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The key store with a PKCS#11 token")
class TokenBackendIT extends StoreIT {

    private static RunningStore store;

    @BeforeAll
    static void start(@TempDir Path folder) {
        store = RunningStore.ofToken(SoftToken.orSkip().settings(folder, true));
    }

    @AfterAll
    static void stop() {
        if (store != null) {
            store.close();
        }
    }

    @Override
    RunningStore store() {
        return store;
    }

}
