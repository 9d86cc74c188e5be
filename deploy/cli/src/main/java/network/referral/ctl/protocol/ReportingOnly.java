package network.referral.ctl.protocol;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.events.AgencyRecord;
import network.referral.routing.protocol.Nomination;
import network.referral.routing.protocol.Protocol;

/**
 * Agencies whose roles are only to report. Where the issuer goes by the roles, as the one
 * of {@code deploy/up} does, the gateway turns their systems away; so none of them should
 * be given a task.
 */
public final class ReportingOnly {

    /** By any of these an agency may report. */
    public static final Set<String> REPORTING_ROLES = Set.of("identify", "refer");

    private final Set<String> agencies;

    private ReportingOnly(Set<String> agencies) {
        this.agencies = agencies;
    }

    static ReportingOnly among(Collection<AgencyRecord> agencies) {
        return new ReportingOnly(agencies.stream()
            .filter(agency -> agency.getRoles()
                .stream()
                .map(CharSequence::toString)
                .allMatch(REPORTING_ROLES::contains))
            .map(agency -> agency.getAgencyId().toString())
            .collect(Collectors.toSet()));
    }

    void warnOf(Protocol protocol, Consumer<String> notice) {
        givenTasksBy(protocol)
            .forEach(agency -> notice.accept("warning  " + agency + " may be given a task, and its roles are only to "
                    + "report: the issuer of deploy/up lets its system into no inbox."));
    }

    /** Those whom a rule or the safety net names, or who stand in for anybody; sorted. */
    private Set<String> givenTasksBy(Protocol protocol) {
        var definition = protocol.definition();
        var nominations = Stream.concat(definition.rules().stream().flatMap(rule -> rule.assign().stream()),
                definition.safetyNet().stream().flatMap(net -> net.firstOf().stream()).map(entry -> entry.assign()));
        var standIns = definition.fallbacks().of().values().stream().map(Map::values).flatMap(Collection::stream);
        return Stream.concat(nominations.map(Nomination::agency), standIns)
            .filter(agencies::contains)
            .collect(Collectors.toCollection(TreeSet::new));
    }

}
