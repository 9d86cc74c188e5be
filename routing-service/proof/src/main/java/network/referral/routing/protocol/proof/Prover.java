package network.referral.routing.protocol.proof;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.Range;
import network.referral.schemas.Sha256;

/** Proves that a protocol lets nobody fall through, or says in which cases it does. */
public final class Prover {

    /** By the names that certificates have for them. */
    private static final Map<String, Claim> CLAIMS = claims(new SharesAreEntitled(Severity.BLOCKS));

    private static final Map<String, Claim> AGAIN = claims(new SharesAreEntitled(Severity.WARNING));

    private static Map<String, Claim> claims(Claim sharesEntitled) {
        Map<String, Claim> claims = new LinkedHashMap<>();
        claims.put("cases-left", new CasesAreLeft());
        claims.put("somebody-acts", new SomebodyActs());
        claims.put("roles-filled", new RolesAreFilled());
        claims.put("roles-not-doubled", new RolesAreNotDoubled());
        claims.put("implicated-kept-away", new ImplicatedAreKeptAway());
        claims.put("exclusions-covered", new ExclusionsAreCovered());
        claims.put("declines-covered", new DeclinesAreCovered());
        claims.put("fallbacks-end", new FallbacksEnd());
        claims.put("ladders-end", new LaddersEndAtADuty());
        claims.put("children-guarded", new ChildrenAreGuarded());
        claims.put("invariants-hold", new InvariantsHold());
        claims.put("posts-listed", new LaddersAskTheListed());
        claims.put("agencies-named", new ListedAreNamed());
        claims.put("shares-entitled", sharesEntitled);
        claims.put("tasks-have-content", new TasksHaveContent());
        claims.put("priorities-in-order", new PrioritiesAreInOrder());
        claims.put("rules-matter", new RulesMatter());
        claims.put("raises-in-time", new RaisesComeInTime());
        claims.put("statements-matter", new StatementsMatter());
        claims.put("values-spoken-of", new ValuesAreSpokenOf());
        claims.put("urgent-heard-of", new UrgentTasksAreHeardOf());
        claims.put("network-flags-listed", new NetworkFlagsAreListed());
        return claims;
    }

    private Prover() {
    }

    /**
     * @param listed in the agency directory; without it, neither what is shared nor whom
     * ladders name is examined
     */
    public static Proof prove(Protocol protocol, Optional<ListedAgencies> listed) {
        return prove(protocol, listed, Diagram.MOST_STEPS);
    }

    /**
     * Of one that decided before. Where it shares more than the directory lets somebody
     * see, that is a warning, and the certificate does not say otherwise.
     */
    public static Proof proveAgain(Protocol protocol, Optional<ListedAgencies> listed) {
        return prove(protocol, listed, Diagram.MOST_STEPS, AGAIN);
    }

    static Proof prove(Protocol protocol, Optional<ListedAgencies> listed, int mostSteps) {
        return prove(protocol, listed, mostSteps, CLAIMS);
    }

    private static Proof prove(Protocol protocol, Optional<ListedAgencies> listed, int mostSteps,
            Map<String, Claim> claims) {
        try {
            Examination examination = new Examination(() -> Subject.of(protocol.definition(), listed, mostSteps));
            claims.forEach(examination::examine);
            List<Fault> faults = examination.faults();
            return new Proof(faults.stream().anyMatch(Fault::blocks) ? Optional.empty()
                    : Optional.of(certificate(protocol, examination, claims, faults.size())), faults);
        }
        catch (TooLargeException e) {
            return new Proof(Optional.empty(), List.of(tooLarge(e)));
        }
    }

    /** Nothing can be decided about rules that cannot be written down. */
    private static Fault tooLarge(TooLargeException e) {
        return new Fault(Fault.Code.TOO_LARGE_TO_PROVE, Severity.BLOCKS, "rules",
                "Nothing was decided. " + e.getMessage(), List.of(), BigInteger.ZERO, Share.NONE, Optional.empty());
    }

    private static Certificate certificate(Protocol protocol, Examination examination, Map<String, Claim> claims,
            int warnings) {
        try {
            return certificate(protocol, examination.subject(), claims, warnings);
        }
        catch (TooLargeException e) {
            // what is only warned of may have taken the room
            return certificate(protocol, examination.anew(), claims, warnings);
        }
    }

    private static Certificate certificate(Protocol protocol, Subject subject, Map<String, Claim> claims,
            int warnings) {
        var inputs = subject.protocol()
            .words()
            .inputs()
            .values()
            .stream()
            .map(input -> input.name() + " " + input.type() + " "
                    + input.range().map(Range::text).orElseGet(() -> input.values().toString()))
            .collect(Collectors.joining("\n"));
        return new Certificate(protocol.id(), protocol.version(), protocol.sha256(), Sha256.hex(inputs),
                subject.listed().map(ListedAgencies::sha256), subject.reachable().count(),
                claims.values().stream().flatMap(claim -> claim.proven(subject).stream()).toList(), warnings);
    }

}
