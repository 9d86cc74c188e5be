package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import network.referral.events.CaseLink;
import network.referral.events.FirstHolds;
import network.referral.events.Priority;
import network.referral.events.WantedTask;
import network.referral.routing.assignment.CaseLink.Want;
import network.referral.routing.assignment.HeldTask;
import network.referral.routing.assignment.Term;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.ReferralId;
import network.referral.schemas.TrustedClasses;
import org.junit.jupiter.api.Test;

class LinkRecordsTest {

    static {
        TrustedClasses.install();
    }

    private static final AgencyId POLICE = new AgencyId("ministry-of-internal-affairs");

    private static final AgencyId BORDER = new AgencyId("state-border-service");

    @Test
    void whom_a_report_itself_keeps_out_is_read_as_it_was_recorded() {
        var link = link();
        link.setOwnExcluded(List.of(POLICE.value()));

        assertThat(LinkRecords.fromRecord(link, List.of(BORDER, POLICE)).ownExcluded()).containsExactly(POLICE);
    }

    @Test
    void where_an_older_routing_did_not_record_it_it_is_whom_the_first_one_has_not_told_of() {
        var link = link();
        assertThat(LinkRecords.fromRecord(link, List.of(BORDER, POLICE)).ownExcluded()).containsExactly(BORDER, POLICE);

        link.setFirst(ReferralId.derive("test", "first").toString());
        link.setFirstHolds(FirstHolds.newBuilder().setExcluded(List.of(BORDER.value())).setTasks(List.of()).build());
        assertThat(LinkRecords.fromRecord(link, List.of(BORDER, POLICE)).ownExcluded()).containsExactly(POLICE);
    }

    @Test
    void a_report_that_stood_alone_keeps_out_whom_it_kept_out_before() {
        assertThat(LinkRecords.fromRecord(null, List.of(POLICE)).ownExcluded()).containsExactly(POLICE);
        assertThat(LinkRecords.fromRecord(null, List.of()))
            .isEqualTo(network.referral.routing.assignment.CaseLink.NONE);
    }

    @Test
    void what_an_erased_report_left_is_read_as_it_was_recorded() {
        var link = link();
        link.setLeft(
                FirstHolds.newBuilder().setExcluded(List.of(BORDER.value())).setTasks(List.of()).setLast(true).build());

        assertThat(LinkRecords.fromRecord(link, List.of(BORDER)).left()).map(LinkRecords::toRecord)
            .contains(link.getLeft());
    }

    @Test
    void who_was_told_of_nobody_in_particular_is_read_as_it_was_recorded() {
        var told = AssignmentId.derive(ReferralId.derive("test", "first"), 1, POLICE, "statistics-only");
        var link = link();
        link.setFirst(ReferralId.derive("test", "before").toString());
        link.setFirstHolds(FirstHolds.newBuilder().setTasks(List.of()).setOfNobody(List.of(BORDER.value())).build());
        link.setWants(List.of(new WantedTask(POLICE.value(), "statistics-only", Priority.P3, true, null, null)));
        link.setOfNobody(List.of(told.toString()));

        var read = LinkRecords.fromRecord(link, List.of());

        assertThat(read.ofNobody()).containsExactly(told);
        assertThat(read.wants()).singleElement().matches(Want::ofNobody);
        assertThat(read.holds()).map(LinkRecords::toRecord).contains(link.getFirstHolds());
        assertThat(read.holds().orElseThrow().ofNobody()).containsExactly(BORDER);
    }

    @Test
    void the_time_that_each_has_is_read_as_it_was_recorded() {
        var hour = new Term(Instant.parse("2026-11-24T12:00:00Z"), Instant.parse("2026-11-24T13:00:00Z"));
        var link = link();
        link.setFirst(ReferralId.derive("test", "first").toString());
        link.setWants(
                List.of(new WantedTask(POLICE.value(), "investigate", Priority.P1, false, hour.since(), hour.until())));
        var task = new HeldTask(POLICE, "investigate", "P1", AssignmentProgress.ASSIGNED, Optional.empty(), false,
                Optional.of(POLICE), Optional.of(hour));
        link.setFirstHolds(LinkRecords.toRecord(new network.referral.routing.assignment.FirstHolds(true, List.of(),
                List.of(), List.of(task), false, Set.of())));

        var read = LinkRecords.fromRecord(link, List.of());

        assertThat(read.wants()).singleElement().extracting(Want::term).isEqualTo(Optional.of(hour));
        assertThat(read.holds().orElseThrow().tasks()).containsExactly(task);
    }

    @Test
    void an_older_routing_did_not_record_who_was_told_of_nobody() {
        var link = link();
        link.setFirstHolds(FirstHolds.newBuilder().setTasks(List.of()).build());

        assertThat(LinkRecords.fromRecord(link, List.of()).ofNobody()).isEmpty();
        assertThat(LinkRecords.fromRecord(link, List.of()).holds().orElseThrow().ofNobody()).isEmpty();
    }

    private static CaseLink link() {
        return CaseLink.newBuilder().setLikeness("").build();
    }

}
