package network.referral.routing.bus;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import network.referral.events.EncounterGroup;
import network.referral.events.GroupAnswer;
import network.referral.events.GroupedReport;
import network.referral.events.LinkMessage;
import network.referral.routing.assignment.CaseLink.Follower;
import network.referral.routing.assignment.LinkWords.Said;
import network.referral.routing.decision.Report;
import network.referral.routing.decision.Sighting;
import network.referral.routing.linking.EncounterReport;
import network.referral.routing.linking.Kinship;
import network.referral.schemas.AgencyId;
import network.referral.schemas.LikenessId;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * What routing says to itself about reports of one encounter, on its two internal topics.
 */
final class LinkMessages {

    private static final StoredAs<LinkMessage> LINK = new StoredAs<>(LinkMessage.getEncoder(), LinkMessage.getDecoder(),
            LinkMessage.SCHEMA$);

    static final StoredAs<EncounterGroup> GROUP = new StoredAs<>(EncounterGroup.getEncoder(),
            EncounterGroup.getDecoder(), EncounterGroup.SCHEMA$);

    private LinkMessages() {
    }

    /** To the group: this person was reported. */
    static Outgoing toGroup(Report report, Sighting sighting, Instant occurredAt) {
        var reported = toRecord(new EncounterReport(report.referral(), report.reporter(), sighting.likeness(),
                report.acceptedAt(), occurredAt));
        var value = EncounterGroup.newBuilder().setReports(List.of(reported)).build();
        return outgoing(Topics.GROUPS, sighting.encounter().toString(), GROUP.write(value));
    }

    /** From the group: how the report stands to the others. */
    static Outgoing answer(EncounterReport report, Kinship kinship) {
        var answer = GroupAnswer.newBuilder().setLikeness(report.likeness().toString());
        switch (kinship) {
            case Kinship.First ignored -> {
            }
            case Kinship.SamePerson(var first) -> answer.setSamePerson(first.toString());
            case Kinship.SameGroup(var first) -> answer.setSameGroup(first.toString());
        }
        return link(report.referral(), answer.build());
    }

    static Outgoing of(ReferralId from, Said said) {
        return switch (said) {
            case Said.ToFirst(var first, var follower) -> toFirst(first, follower);
            case Said.ToFollower tell -> toFollower(from, tell);
        };
    }

    static Outgoing toFirst(ReferralId first, Follower follower) {
        return link(first, LinkRecords.ask(follower));
    }

    static Outgoing toFollower(ReferralId from, Said.ToFollower tell) {
        return link(tell.follower(), LinkRecords.tell(from, tell));
    }

    static LinkMessage read(byte[] value) {
        return LINK.read(value);
    }

    /**
     * Of whom a report is.
     *
     * @param likeness as it describes the person
     * @param first the first report of that person, which may be itself
     */
    record Person(ReferralId report, String likeness, ReferralId first) {
    }

    /** What the group says in that record; empty where it is something else. */
    static Optional<Person> person(ConsumerRecord<byte[], byte[]> record) {
        try {
            var report = ReferralId.parse(new String(record.key(), StandardCharsets.UTF_8));
            return read(record.value()).getContent() instanceof GroupAnswer answer
                    ? report.map(of -> new Person(of, answer.getLikeness().toString(),
                            kinship(answer) instanceof Kinship.SamePerson(var first) ? first : of))
                    : Optional.empty();
        }
        catch (RuntimeException e) {
            // whoever it was for parks it
            return Optional.empty();
        }
    }

    static Kinship kinship(GroupAnswer answer) {
        Optional<Kinship> samePerson = Optional.ofNullable(answer.getSamePerson())
            .map(LinkRecords::referral)
            .map(Kinship.SamePerson::new);
        return samePerson
            .or(() -> Optional.ofNullable(answer.getSameGroup()).map(LinkRecords::referral).map(Kinship.SameGroup::new))
            .orElseGet(Kinship.First::new);
    }

    static EncounterReport report(GroupedReport report) {
        return new EncounterReport(LinkRecords.referral(report.getReferralId()),
                new AgencyId(report.getReporter().toString()), LikenessId.parse(report.getLikeness()).orElseThrow(),
                report.getAcceptedAt(), Objects.requireNonNullElse(report.getOccurredAt(), report.getAcceptedAt()));
    }

    static GroupedReport toRecord(EncounterReport report) {
        return new GroupedReport(report.referral().toString(), report.reporter().value(), report.likeness().toString(),
                report.acceptedAt(), report.occurredAt());
    }

    private static Outgoing link(ReferralId to, Object content) {
        return outgoing(Topics.LINKS, to.toString(), LINK.write(LinkMessage.newBuilder().setContent(content).build()));
    }

    private static Outgoing outgoing(Topic topic, String key, byte[] value) {
        return new Outgoing(topic, key.getBytes(StandardCharsets.UTF_8), value, new RecordHeaders());
    }

}
