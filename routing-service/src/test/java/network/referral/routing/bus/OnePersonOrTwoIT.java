package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import network.referral.events.AgeGroup;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.events.Identification;
import network.referral.routing.linking.Kinship;
import network.referral.sealing.PrivateKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever goes by that two reports are of one person hears that they are of two. */
class OnePersonOrTwoIT extends DrivenRouting {

    private final Identification first = Sample.atTheGate(Sample.someone());

    @BeforeEach
    void meet() {
        recipients.listed(null, agency(PrivateKey.generate().publicKey().bytes()));
        atTheBorder(first, "state-customs-service");
        atTheBorder(report, "state-border-service");
        send(first);
        answer(first, new Kinship.First());
        assertThat(told()).isEmpty();
        send(report);
    }

    @Test
    void theFirstIsCorrected() {
        isOfOnePerson();

        send(aChild(first));

        assertThat(notices()).filteredOn(notice -> id.contentEquals(notice.getReferralId()))
            .singleElement()
            .satisfies(notice -> assertThat(notice.getNotice()).isEqualTo(AssignmentNotice.INFORMED))
            .satisfies(notice -> assertThat(notice.getLinkedReferral()).isNull());
    }

    @Test
    void theFirstIsRevisedAndStaysOfThatPerson() {
        isOfOnePerson();

        send(revised(first, 2, URGENT));

        assertThat(notices()).noneMatch(
                notice -> id.contentEquals(notice.getReferralId()) && notice.getNotice() == AssignmentNotice.INFORMED);
    }

    @Test
    void theyAreFoundToBeOfOnePersonWhenItHasBeenOffered() {
        pass(TakeIdentification.PATIENCE.plusSeconds(1));
        assertThat(offered().getLinkedReferral()).isNull();

        answer(report, new Kinship.SamePerson(id(first)));

        assertThat(notices()).singleElement().satisfies(notice -> {
            assertThat(notice.getNotice()).isEqualTo(AssignmentNotice.INFORMED);
            assertThat(notice.getLinkedReferral()).hasToString(first.getReferralId().toString());
        });
    }

    private void isOfOnePerson() {
        answer(report, new Kinship.SamePerson(id(first)));
        assertThat(Optional.ofNullable(offered().getLinkedReferral())).map(Object::toString)
            .contains(first.getReferralId().toString());
    }

    private Assignment offered() {
        var notices = notices();
        assertThat(notices).extracting(Assignment::getNotice).containsExactly(AssignmentNotice.OFFERED);
        return notices.getFirst();
    }

    private static Identification aChild(Identification of) {
        var child = revised(of, 2, of.getFlags().stream().map(Object::toString).toList());
        child.getProfile().setAgeGroup(AgeGroup.CHILD);
        return child;
    }

    private static void atTheBorder(Identification met, String reporter) {
        met.setReporter(reporter);
        met.getEncounter().setPlace("land-border");
        met.getEncounter().setGroupId("gate-4");
    }

}
