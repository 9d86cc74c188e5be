package network.referral.ctl.protocol;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.events.AgencyRecord;
import network.referral.routing.protocol.Condition;
import network.referral.routing.protocol.Definition;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.ReportedFact;
import network.referral.routing.protocol.Rule;
import network.referral.schemas.StatedRoles;
import network.referral.schemas.StatedStanding;

/**
 * Where the directory lets an agency do other things than a protocol expects of it: no
 * proof fails by it, and nobody would notice before a person depends on it.
 */
final class DirectoryWarnings {

    private final List<AgencyRecord> agencies;

    private DirectoryWarnings(List<AgencyRecord> agencies) {
        this.agencies = agencies;
    }

    /**
     * @param agencies all entries of the directory, those of retired ones too
     */
    static DirectoryWarnings of(Collection<AgencyRecord> agencies, String jurisdiction) {
        return new DirectoryWarnings(
                agencies.stream().filter(agency -> jurisdiction.contentEquals(agency.getJurisdiction())).toList());
    }

    void tell(Protocol protocol, Consumer<String> notice) {
        var definition = protocol.definition();
        var acting = Named.inTasks(definition);
        var asked = Named.inTasksOrLadders(definition);
        var reporting = reporters(definition);
        takingPart(agency -> !StatedRoles.mayAct(agency.getRoles())).filter(acting::contains)
            .forEach(agency -> notice.accept("warning  " + agency + " may be given a task, and its roles are only to "
                    + "report: the issuer of deploy/up lets its system into no inbox."));
        takingPart(agency -> !StatedRoles.mayReport(agency.getRoles()))
            .filter(agency -> reporting.contains(agency) || !asked.contains(agency))
            .forEach(agency -> notice
                .accept("warning  " + agency + " may not report by its roles (identify, or refer), "
                        + (reporting.contains(agency) ? "and rules expect reports of it." : "and is asked for nothing.")
                        + " Is a role misspelt?"));
        ids(agency -> StatedStanding.isRetired(agency) && !protocol.agencies().contains(id(agency))).forEach(
                agency -> notice.accept("warning  " + agency + " is retired, and is none of the protocol's agencies: "
                        + "of a report that accuses it no rule hears. List it, without a task."));
    }

    private Stream<String> takingPart(Predicate<AgencyRecord> which) {
        return ids(agency -> StatedStanding.takesNew(agency) && which.test(agency));
    }

    private Stream<String> ids(Predicate<AgencyRecord> which) {
        return agencies.stream()
            .filter(which)
            .map(DirectoryWarnings::id)
            .collect(Collectors.toCollection(TreeSet::new))
            .stream();
    }

    private static String id(AgencyRecord agency) {
        return agency.getAgencyId().toString();
    }

    /** Of whom a rule says that it runs where they report. */
    private static Set<String> reporters(Definition protocol) {
        return protocol.rules()
            .stream()
            .flatMap(Rule::conditions)
            .filter(condition -> condition.input().equals(ReportedFact.REPORTER.word())
                    && condition.test() == Condition.Test.IN)
            .flatMap(condition -> condition.values().stream())
            .collect(Collectors.toSet());
    }

}
