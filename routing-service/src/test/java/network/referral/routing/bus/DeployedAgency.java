package network.referral.routing.bus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.schemas.AgencyId;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What an agency's file says that it may know. */
final class DeployedAgency {

    private DeployedAgency() {
    }

    /** Code by compartment. */
    static Map<String, String> access(AgencyId agency) {
        return Stream.of(file(agency).get("entitlement"))
            .flatMap(entitlement -> new ArrayList<>(((Map<?, ?>) entitlement).entrySet()).stream())
            .collect(Collectors.toMap(each -> each.getKey().toString(), each -> each.getValue().toString()));
    }

    /** Whose consent its conditional entitlements ask for. */
    static String consent(AgencyId agency) {
        var consent = file(agency).get("consent");
        return consent == null ? "assistance" : consent.toString();
    }

    private static Map<?, ?> file(AgencyId agency) {
        var file = Path.of(System.getProperty("network.root"), "deploy/agencies/tm", agency + ".yaml");
        try {
            return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

}
