package network.referral.intake.identification;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import network.referral.schemas.AgencyId;
import network.referral.schemas.StatedRoles;

/**
 * What a report to one jurisdiction may say: the values its protocol declares, and its
 * agencies.
 */
public final class Jurisdiction {

    private final Map<String, Set<String>> declared;

    private final Map<String, Set<String>> everDeclared;

    private final Map<AgencyId, Agency> agencies;

    /**
     * @param declared values by the name of the protocol's input, for example place
     */
    public Jurisdiction(Map<String, List<String>> declared, Map<AgencyId, Agency> agencies) {
        this(declared, List.of(), agencies);
    }

    /**
     * @param declared values by the name of the protocol's input, for example place
     * @param others the same of each other version that was published, whenever it
     * decides
     */
    public Jurisdiction(Map<String, List<String>> declared, List<Map<String, List<String>>> others,
            Map<AgencyId, Agency> agencies) {
        this.declared = Map.copyOf(usable(List.of(declared)));
        this.everDeclared = Map.copyOf(usable(Stream.concat(Stream.of(declared), others.stream()).toList()));
        this.agencies = Map.copyOf(agencies);
    }

    /**
     * An agency as far as reporting goes.
     *
     * @param active false when it no longer takes part
     */
    public record Agency(Set<String> roles, boolean active) {

        public Agency {
            roles = Set.copyOf(roles);
        }

        boolean mayReport() {
            return active && StatedRoles.mayReport(roles);
        }
    }

    /**
     * Empty where the protocol does not declare the input and the network has no list.
     */
    Set<String> codes(String input) {
        return Optional.ofNullable(declared.get(input)).or(() -> NetworkCodes.of(input)).orElse(Set.of());
    }

    /** Also what a report may have said while another version decided. */
    Set<String> codesOfRevision(String input) {
        return Optional.ofNullable(everDeclared.get(input)).or(() -> NetworkCodes.of(input)).orElse(Set.of());
    }

    Optional<Agency> agency(AgencyId id) {
        return Optional.ofNullable(agencies.get(id));
    }

    public boolean has(AgencyId id) {
        return agencies.containsKey(id);
    }

    boolean mayReport(AgencyId id) {
        return agency(id).filter(Agency::mayReport).isPresent();
    }

    private static Map<String, Set<String>> usable(List<Map<String, List<String>>> versions) {
        var codes = new HashMap<String, Set<String>>();
        versions.forEach(inputs -> inputs.forEach(
                (input, values) -> codes.computeIfAbsent(input, any -> new HashSet<>()).addAll(usable(input, values))));
        return codes;
    }

    private static Set<String> usable(String input, List<String> values) {
        var usable = new HashSet<>(values);
        NetworkCodes.of(input).ifPresent(usable::retainAll);
        if ("flags".equals(input)) {
            // a flag is set or not: nobody can set the absence of knowledge
            usable.remove(NetworkCodes.UNKNOWN);
        }
        return usable;
    }

}
