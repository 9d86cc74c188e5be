package network.referral.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfidentialAddressTest {

    @ParameterizedTest
    @ValueSource(strings = { "https://key-store", "https://key-store:8085/", "HTTPS://issuer.invalid/oauth2/token",
            "http://127.0.0.1:8085", "http://localhost:8085", "http://[::1]:8085" })
    void over_tls_or_to_this_machine(String address) {
        assertThat(ConfidentialAddress.is(URI.create(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://key-store:8085", "http://10.0.0.7", "http://127.0.0.1.invalid",
            "http://127.0.0.1@key-store", "http://localhost.invalid", "http://0.0.0.0:8085", "ftp://127.0.0.1",
            "key-store:8085", "//key-store", "https:key-store", "https:///keys", "" })
    void and_nowhere_else(String address) {
        assertThat(ConfidentialAddress.is(URI.create(address))).isFalse();
    }

}
