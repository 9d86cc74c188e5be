package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.events.Identification;
import network.referral.schemas.AgencyId;
import network.referral.sealing.PrivateKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A report that warns of a second agency goes on keeping out the first. */
class AlsoImplicatedIT extends WomanReportedTwice {

    @BeforeEach
    void listed() {
        routing.list(MIGRATION, Optional.of(PrivateKey.generate()), OF_POLICE, "assistance");
    }

    @Test
    void to_name_a_second_lets_the_first_not_in() {
        first.setImplicatedAgency(MIGRATION.value());
        take(first, 1, "suspects");
        assertThat(offers(id(first))).isNotEmpty();

        implicates(first, POLICE, MIGRATION);
        revise(first, 2, "suspects");

        assertThat(told(MIGRATION)).isEmpty();
        assertThat(told(POLICE)).last().satisfies(AlsoImplicatedIT::isEnded);
        implicates(first, MIGRATION, POLICE);
        revise(first, 3, "suspects");
        assertThat(told(MIGRATION)).isEmpty();
        assertThat(told(POLICE)).last().satisfies(AlsoImplicatedIT::isEnded);
    }

    @Test
    void one_that_is_named_in_neither_is_let_in_again() {
        implicates(first, MIGRATION, POLICE);
        take(first, 1, "suspects");
        assertThat(told(POLICE)).isEmpty();

        implicates(first, MIGRATION);
        revise(first, 2, "suspects");

        assertThat(offers(id(first))).isNotEmpty();
        assertThat(told(MIGRATION)).isEmpty();
    }

    @Test
    void whom_the_first_report_names_so_is_not_asked_by_the_second() {
        implicates(first, PROSECUTOR, MIGRATION);
        take(first, 1, "suspects");
        take(second, 1, "suspects");

        assertThat(told(MIGRATION)).isEmpty();
    }

    @Test
    void whom_the_second_names_so_loses_what_it_has_of_the_first() {
        take(first, 1, "suspects");
        assertThat(offers(id(first))).isNotEmpty();

        implicates(second, PROSECUTOR, POLICE);
        take(second, 1, "suspects");

        assertThat(told(POLICE)).last().satisfies(AlsoImplicatedIT::isEnded);
        assertThat(told(POLICE)).noneMatch(notice -> id(second).toString().contentEquals(notice.getReferralId()));
    }

    private static void implicates(Identification report, AgencyId one, AgencyId... others) {
        report.setImplicatedAgency(one.value());
        report.setAlsoImplicated(Stream.of(others).<CharSequence>map(AgencyId::value).toList());
    }

    private static void isEnded(Assignment notice) {
        assertThat(notice.getNotice()).isEqualTo(AssignmentNotice.CANCELLED);
        assertThat(notice.getReason()).hasToString("no-longer-due");
        assertThat(notice.getCompartments()).isEmpty();
    }

}
