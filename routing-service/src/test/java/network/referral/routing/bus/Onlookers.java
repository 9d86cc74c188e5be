package network.referral.routing.bus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.events.Identification;
import network.referral.events.SealedCompartment;
import network.referral.schemas.AgencyId;
import network.referral.sealing.PrivateKey;
import org.apache.kafka.streams.test.TestRecord;

/**
 * All agencies as deployed, and whoever scrapes: what they see of one report, without
 * what is random by design.
 */
final class Onlookers {

    /**
     * Left out of the comparison: the greatest and the oldest so far, which the first
     * report of a run sets and no later one.
     */
    private static final List<String> OF_ALL_SO_FAR = List.of("_max", "referral_oldest_");

    private final Map<AgencyId, Map<String, String>> entitled = new TreeMap<>();

    private final List<Leak> leaks = new ArrayList<>();

    private final SealedRouting routing;

    /**
     * What all agencies and whoever scrapes can see of one report.
     *
     * @param asked of each agency, as the decision has it
     */
    record Seen(Map<AgencyId, List<String>> topics, Map<AgencyId, String> asked, Scrape scrape) {
    }

    /** A mistake that routing could make. */
    interface Leak {

        default void happens(Told told, AgencyId agency, TestRecord<byte[], byte[]> record) {
        }

        default void happens(Told told) {
        }

    }

    Onlookers(SealedRouting routing) {
        this.routing = routing;
        routing.agencies().forEach(agency -> entitled.put(agency, DeployedAgency.access(agency)));
        listAll(agency -> true);
    }

    /** Access by agency and compartment. */
    Map<AgencyId, Map<String, String>> entitled() {
        return entitled;
    }

    /** Each with a new key, or with none. */
    void listAll(Predicate<AgencyId> withKey) {
        entitled.forEach((agency, access) -> routing.list(agency,
                Optional.of(agency).filter(withKey).map(each -> PrivateKey.generate()), access,
                DeployedAgency.consent(agency)));
    }

    void plant(Leak leak) {
        leaks.add(leak);
    }

    void forgetLeaks() {
        leaks.clear();
    }

    /** Of a report whose person another agency has reported before. */
    Seen seenAfterAnother(Told second) {
        var group = Sample.someone().toString();
        second.coarse().getEncounter().setGroupId(group);
        var first = new Told(Sample.someone(), Identification.newBuilder(second.coarse()), Map.of("risk", "of flight"));
        first.coarse().setReporter("railway-transport-agency");
        var before = seen(first);
        var after = seen(second);
        var topics = entitled.keySet()
            .stream()
            .collect(Collectors.toMap(agency -> agency,
                    agency -> Stream.concat(before.topics().get(agency).stream(), after.topics().get(agency).stream())
                        .map(text -> text.replace(first.referral().toString(), "FIRST"))
                        .toList()));
        return new Seen(topics, after.asked(), after.scrape());
    }

    /** All that lies on each agency's topic, without what is random by design. */
    Seen seen(Told told) {
        var report = told.coarse().setReferralId(told.referral().toString());
        report.setCompartments(told.written().entrySet().stream().map(entry -> sealed(told, entry)).toList());
        report.setContentSha256(digits(report.build().toString().hashCode()));
        var before = Scrape.of(routing.meters);
        routing.take(report.build());
        leaks.forEach(leak -> leak.happens(told));
        var topics = entitled.keySet().stream().collect(Collectors.toMap(agency -> agency, agency -> {
            var records = routing.told(agency);
            records.forEach(record -> leaks.forEach(leak -> leak.happens(told, agency, record)));
            return records.stream().map(record -> Blotted.text(told, record, routing.read(record))).toList();
        }));
        var asked = asked();
        var scrape = Scrape.of(routing.meters).since(before);
        scrape.series().keySet().removeIf(name -> OF_ALL_SO_FAR.stream().anyMatch(name::contains));
        return new Seen(topics, asked, scrape);
    }

    /** As many as a SHA-256 has. */
    private static String digits(int hash) {
        return "%08x".formatted(hash).repeat(8);
    }

    private Map<AgencyId, String> asked() {
        var asked = new HashMap<AgencyId, String>();
        routing.decided().forEach(decision -> decision.getAssignments().forEach(assignment -> {
            var agency = new AgencyId(assignment.getAgency().toString());
            assignment.setAssignmentId("");
            asked.merge(agency, assignment + " " + decision.getRequirements(), String::concat);
        }));
        return asked;
    }

    private SealedCompartment sealed(Told told, Map.Entry<String, String> written) {
        var subject = SealedRouting.about(told.referral(), 1, written.getKey());
        return routing.wrote(subject, routing.key.publicKey(), "b".repeat(60), written.getValue());
    }

}
