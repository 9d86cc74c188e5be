package network.referral.routing.protocol.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.enumeration.SecondProof;
import org.junit.jupiter.api.Test;

/**
 * The prover and a program that tries every case agree, about protocols that are sound
 * and about protocols that are damaged in many places at once.
 */
class SecondOpinionOnProofsTest {

    private static final Set<Fault.Code> TRIED = EnumSet.of(Fault.Code.NOBODY_ACTS, Fault.Code.ROLE_UNFILLED,
            Fault.Code.ROLE_DOUBLED, Fault.Code.IMPLICATED_NOT_EXCLUDED, Fault.Code.ROLE_EMPTY_WHEN_EXCLUDED,
            Fault.Code.ROLE_EMPTY_WHEN_DECLINED, Fault.Code.ROLE_EMPTY_WHEN_EXCLUDED_AND_DECLINED,
            Fault.Code.LADDER_ENDS_OUTSIDE, Fault.Code.LADDER_ENDS_AT_EXCLUDED, Fault.Code.INVARIANT_BROKEN,
            Fault.Code.SAFETY_NET_KEPT_FROM_ACTING);

    /** Faults that the prover reports once, for all of their cases. */
    private static final Set<Fault.Code> WHOLE = EnumSet.of(Fault.Code.NOBODY_ACTS, Fault.Code.ROLE_UNFILLED,
            Fault.Code.LADDER_ENDS_OUTSIDE, Fault.Code.LADDER_ENDS_AT_EXCLUDED, Fault.Code.SAFETY_NET_KEPT_FROM_ACTING);

    /** None where there is no directory. */
    private static final Set<Damage> LISTED = EnumSet.of(Damage.LADDER_TO_A_STRANGER, Damage.LADDER_TO_A_POST_OF_NOBODY,
            Damage.LADDER_TO_ONE_WITHOUT_POSTS);

    @Test
    void tryingEveryCaseOfDamagedProtocolsFindsTheSame() {
        Random random = new Random(20261124);
        Set<Fault.Code> seen = EnumSet.noneOf(Fault.Code.class);
        List<Damage> damages = Arrays.stream(Damage.values()).filter(damage -> !LISTED.contains(damage)).toList();
        for (int seed = 0; seed < 24; seed++) {
            Draft draft = SoundProtocol.variant(seed);
            for (int i = random.nextInt(4); i > 0; i--) {
                Damage damage = damages.get(random.nextInt(damages.size()));
                draft = applied(damage, draft, random.nextInt(SoundProtocol.RULES));
            }
            Protocol protocol = draft.protocol();

            Proof proof = Prover.prove(protocol, Optional.empty());
            SecondProof second = SecondProof.of(protocol, input -> true);

            assertThat(places(proof)).as("seed %s", seed).isEqualTo(second.faults().keySet());
            assertThat(counts(proof)).as("seed %s", seed).isSubsetOf(second.faults().entrySet());
            proof.certificate()
                .ifPresent(
                        certificate -> assertThat(certificate.cases()).isEqualTo(BigInteger.valueOf(second.cases())));
            proof.faults().forEach(fault -> seen.add(fault.code()));
        }
        assertThat(seen).containsAll(TRIED);
    }

    /** The same place twice is the same damage. */
    private static Draft applied(Damage damage, Draft draft, int rule) {
        try {
            Draft damaged = damage.to(draft, rule);
            damaged.protocol();
            return damaged;
        }
        catch (AssertionError | RuntimeException e) {
            return draft;
        }
    }

    private static Set<String> places(Proof proof) {
        Set<String> places = new TreeSet<>();
        proof.faults()
            .stream()
            .filter(fault -> TRIED.contains(fault.code()))
            .forEach(fault -> places.add(place(fault)));
        return places;
    }

    private static String place(Fault fault) {
        return fault.code() == Fault.Code.NOBODY_ACTS ? fault.code().name() : fault.code() + " " + fault.where();
    }

    private static Set<Map.Entry<String, Long>> counts(Proof proof) {
        Map<String, Long> counts = new TreeMap<>();
        proof.faults()
            .stream()
            .filter(fault -> WHOLE.contains(fault.code()))
            .forEach(fault -> counts.put(place(fault), fault.cases().longValueExact()));
        return counts.entrySet();
    }

}
