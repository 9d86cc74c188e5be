package network.referral.wire;

import java.net.URI;
import java.time.Duration;
import network.referral.schemas.SettingsCheck;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the schema registry is and whose serializer talks to it.
 *
 * @param url base of its Confluent-compatible API, as every Confluent client takes it
 * @param serde whose serializer is taken; the one that is there where none is said
 * @param patience for the whole of one answer; the scrape that asks whether it is there
 * waits for no longer
 */
@ConfigurationProperties("referral.registry")
public record RegistrySettings(@DefaultValue("http://127.0.0.1:8081/apis/ccompat/v7") String url,

        SerdeFlavour serde,

        @DefaultValue(RegistrySettings.PATIENCE) Duration patience) {

    static final String PATIENCE = "PT3S";

    public RegistrySettings {
        var uri = URI.create(url);
        SettingsCheck.of("referral.registry")
            .demand(uri.getHost() != null && uri.getScheme() != null && uri.getScheme().startsWith("http"),
                    "url must be an http(s) address such as http://registry:8081/apis/ccompat/v7")
            .demand(SettingsCheck.isWithin(Duration.ofSeconds(1), patience, Duration.ofSeconds(60)),
                    "patience must be from 1s to 60s and with its unit, such as 3s")
            .end();
        url = url.replaceAll("/+$", "");
        serde = serde == null ? SerdeFlavour.present() : serde;
    }

    /** With the serializer that is there. */
    public static RegistrySettings of(String url) {
        return new RegistrySettings(url, null, Duration.parse(PATIENCE));
    }

    /** The same for somebody whom no scrape waits for. */
    public RegistrySettings patient(Duration longer) {
        return new RegistrySettings(url, serde, longer);
    }

}
