package network.referral.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
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
        assertThat(ConfidentialAddress.is(URI.create(address), ConfidentialAddress.hosts("other,"))).isFalse();
    }

    @Test
    void but_to_hosts_that_are_named_for_it() {
        var named = ConfidentialAddress.hosts(" key-store, registry.svc ,");
        assertThat(named).containsExactlyInAnyOrder("key-store", "registry.svc");
        assertThat(ConfidentialAddress.is(URI.create("http://key-store:8085"), named)).isTrue();
        assertThat(ConfidentialAddress.is(URI.create("http://key-store.invalid:8085"), named)).isFalse();
        assertThat(ConfidentialAddress.is(URI.create("ftp://key-store"), named)).isFalse();
        assertThat(ConfidentialAddress.hosts(null)).isEqualTo(Set.of());
    }

    @Test
    void at_a_port_that_can_be_or_that_of_the_scheme() {
        assertThat(ConfidentialAddress.isPortPossible(URI.create("https://clinic"))).isTrue();
        assertThat(ConfidentialAddress.isPortPossible(URI.create("https://clinic:65535"))).isTrue();
        assertThat(ConfidentialAddress.isPortPossible(URI.create("https://clinic:65536"))).isFalse();
        assertThat(ConfidentialAddress.isPortPossible(URI.create("https://clinic:0"))).isFalse();
    }

}
