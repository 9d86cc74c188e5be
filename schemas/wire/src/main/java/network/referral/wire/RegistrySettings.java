package network.referral.wire;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the schema registry is and whose serializer talks to it.
 *
 * @param url base of its Confluent-compatible API, as every Confluent client takes it
 * @param serde whose serializer is on the classpath
 */
@ConfigurationProperties("referral.registry")
public record RegistrySettings(@DefaultValue("http://127.0.0.1:8081/apis/ccompat/v7") String url,

        @DefaultValue("apicurio") SerdeFlavour serde) {

    public RegistrySettings {
        var uri = URI.create(url);
        if (uri.getHost() == null || uri.getScheme() == null || !uri.getScheme().startsWith("http")) {
            throw new IllegalArgumentException(
                    "referral.registry.url must be an http(s) address such as http://registry:8081/apis/ccompat/v7");
        }
        url = url.replaceAll("/+$", "");
    }

    public static RegistrySettings of(String url) {
        return new RegistrySettings(url, SerdeFlavour.APICURIO);
    }
}
