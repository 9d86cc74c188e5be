package network.referral.routing.bus;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import network.referral.events.AgeGroup;
import network.referral.events.Citizenship;
import network.referral.events.ConsentState;
import network.referral.events.Direction;
import network.referral.events.Identification;
import network.referral.events.Sex;

/** Two values for each coarse fact of a report. */
final class CoarseFacts {

    static final Map<String, List<BiConsumer<Identification.Builder, Boolean>>> BY_COMPARTMENT = Map.of("place-time",
            List.of((report, odd) -> report.getEncounter().setPlaceCode(odd ? "ASB" : "MYP"),
                    (report, odd) -> report.getEncounter().setMinutesLeft(odd ? 10 : 50),
                    (report, odd) -> report.getEncounter().setDirection(odd ? Direction.ARRIVING : Direction.DEPARTING),
                    (report, odd) -> report.getEncounter().setOccurredAt(SealedRouting.NOW.minusSeconds(odd ? 9 : 99))),
            "place-time-coarse",
            List.of((report, odd) -> report.getEncounter().setPlace(odd ? "airport" : "seaport"),
                    (report, odd) -> report.getEncounter()
                        .setOccurredAt(SealedRouting.NOW.minus(Duration.ofDays(odd ? 1 : 40)))),
            "profile",
            List.of((report, odd) -> report.getProfile().setLanguages(List.of(odd ? "tk" : "ru")),
                    (report, odd) -> report.getProfile().setNationality(odd ? "TM" : "TR")),
            "profile-coarse",
            List.of((report, odd) -> report.getProfile().setSex(odd ? Sex.MALE : Sex.FEMALE),
                    (report, odd) -> report.getProfile().setAgeGroup(odd ? AgeGroup.ADULT : AgeGroup.AGE_DISPUTED),
                    (report, odd) -> report.getProfile()
                        .setCitizenship(odd ? Citizenship.NATIONAL : Citizenship.FOREIGN)),
            "indicators", List.of((report, odd) -> report.setIndicators(List.of(odd ? "TRV-01" : "GEN-17"))), "consent",
            List.of((report,
                    odd) -> report.getConsent().setConsular(odd ? ConsentState.REFUSED : ConsentState.NOT_ASKED)),
            "of no compartment",
            List.of((report, odd) -> report.setFlags(odd ? List.of("medical-need") : List.of("immediate-danger")),
                    (report, odd) -> report.setReporter(odd ? "airport-security-ashgabat" : "state-customs-service"),
                    (report, odd) -> report.setImplicatedAgency(odd ? "state-customs-service" : null)));

    private CoarseFacts() {
    }

}
