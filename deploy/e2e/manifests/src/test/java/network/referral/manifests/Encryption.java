package network.referral.manifests;

import java.util.ArrayList;
import java.util.List;

/**
 * Keys and what they open go from pod to pod over TLS, whatever the cluster's network
 * does, and to nobody who cannot prove who it is.
 */
final class Encryption {

    private static final String CERTIFICATE = "SPRING_SSL_BUNDLE_PEM_SERVICE_KEYSTORE_CERTIFICATE";

    private static final String PRIVATE_KEY = "SPRING_SSL_BUNDLE_PEM_SERVICE_KEYSTORE_PRIVATE_KEY";

    private static final String TRUST = "-Djavax.net.ssl.trustStore=/etc/referral/authority/";

    private Encryption() {
    }

    static List<String> breaks(Manifests manifests) {
        var breaks = new ArrayList<String>();
        for (var pod : manifests.pods()) {
            var told = Variables.of(pod, manifests);
            Calls.addresses(pod, manifests)
                .filter(address -> Manifests.SERVICES.contains(address.getHost()))
                .filter(address -> !"https".equals(address.getScheme()) || !servesTls(address.getHost(), manifests))
                .forEach(address -> breaks.add(pod + " calls in clear: " + address));
            for (var host : told.getOrDefault("REFERRAL_ENCRYPTED_HOSTS", "").split(",")) {
                if (Manifests.SERVICES.contains(host)) {
                    breaks.add(pod + " may call in clear: " + host);
                }
            }
            if (!told.isEmpty() && !told.getOrDefault("JDK_JAVA_OPTIONS", "").startsWith(TRUST)) {
                breaks.add(pod + " believes whom its image believes");
            }
        }
        return breaks;
    }

    private static boolean servesTls(String service, Manifests manifests) {
        var told = Variables.of(manifests.service(service), manifests);
        return told.containsKey(CERTIFICATE) && told.containsKey(PRIVATE_KEY);
    }

}
