package network.referral.routing.bus;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import network.referral.events.AgeGroup;
import network.referral.events.Citizenship;
import network.referral.events.ConsentState;
import network.referral.events.Identification;
import network.referral.schemas.ReferralId;

/**
 * What one report says, before it is sealed.
 *
 * @param written by compartment
 */
record Told(ReferralId referral, Identification.Builder coarse, Map<String, String> written) {

    static final List<String> WRITTEN = List.of("identity", "contact-safe", "whereabouts", "account", "suspects",
            "health", "migration-status", "risk", "family", "assistance");

    private static final List<AgeGroup> CHILDREN = List.of(AgeGroup.CHILD, AgeGroup.AGE_DISPUTED);

    private static final ConsentState[] ANSWERS = { ConsentState.GIVEN, ConsentState.REFUSED, ConsentState.NOT_ASKED };

    private static final List<String> FLAGS = List.of("suspect-present", "medical-need", "immediate-danger",
            "departure-imminent");

    static Told by(Random some) {
        var referral = Sample.someone();
        var coarse = Identification.newBuilder(Sample.atTheGate(referral));
        coarse.getEncounter()
            .setPlace(pick(some, "airport", "land-border", "railway-station", "seaport", "consulate-abroad"));
        coarse.setReporter(pick(some, "airport-security-ashgabat", "state-customs-service", "state-border-service"));
        coarse.getProfile().setAgeGroup(pick(some, AgeGroup.ADULT, AgeGroup.CHILD, AgeGroup.AGE_DISPUTED));
        coarse.getProfile().setCitizenship(pick(some, Citizenship.NATIONAL, Citizenship.FOREIGN));
        coarse.setFlags(FLAGS.stream().filter(flag -> some.nextBoolean()).map(flag -> (CharSequence) flag).toList());
        coarse.getConsent().setAssistance(pick(some, ANSWERS));
        coarse.getConsent().setPolice(pick(some, ANSWERS));
        coarse.getConsent().setConsular(pick(some, ANSWERS));
        coarse.setAcceptedAt(Instant.parse("2026-11-24T08:15:00Z"));
        var written = new HashMap<String, String>();
        WRITTEN.stream().filter(name -> some.nextBoolean()).forEach(name -> written.put(name, "text of " + name));
        return new Told(referral, coarse, written);
    }

    /** Purposes; who may be a child need not be asked, and is heard. */
    Set<String> consents() {
        var consent = coarse.getConsent();
        var said = Map.of("assistance", consent.getAssistance(), "police", consent.getPolice(), "consular",
                consent.getConsular());
        boolean isChild = CHILDREN.contains(coarse.getProfile().getAgeGroup());
        return said.entrySet()
            .stream()
            .filter(each -> each.getValue() == ConsentState.GIVEN
                    || isChild && each.getValue() == ConsentState.NOT_ASKED)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    }

    @SafeVarargs
    private static <T> T pick(Random some, T... from) {
        return from[some.nextInt(from.length)];
    }
}
