package network.referral.routing.bus;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.referral.routing.assignment.CaseFact;
import network.referral.routing.assignment.CaseLink.Follower;
import network.referral.routing.assignment.LinkWords.Said;
import network.referral.routing.assignment.ReferralCase;
import network.referral.routing.bus.HeldReports.Held;
import network.referral.routing.bus.HeldReports.Others;
import network.referral.routing.linking.Kinship;
import network.referral.schemas.AgencyId;
import network.referral.schemas.LikenessId;

/**
 * What the other reports of its encounter have said to a report while it waited for them,
 * and how they are answered.
 *
 * @param keptOut whom those of its person keep out
 */
record SaidMeanwhile(List<CaseFact.Link> links, List<AgencyId> keptOut) {

    /**
     * @param likeness as it was corrected last
     */
    static SaidMeanwhile to(Held report, Optional<LikenessId> likeness, Instant now) {
        var links = new ArrayList<CaseFact.Link>();
        report.others()
            .flatMap(Others::sameGroup)
            .ifPresent(first -> links.add(new CaseFact.Linked(new Kinship.SameGroup(first), now)));
        var alike = report.asked()
            .stream()
            .filter(follower -> likeness.filter(follower.likeness()::equals).isPresent())
            .toList();
        for (var follower : alike) {
            links.add(new CaseFact.ReportedAgain(follower.keepingOut(List.of()), now));
            if (!follower.excluded().isEmpty()) {
                links.add(new CaseFact.KeepsOut(follower.referral(), follower.excluded(), List.of(), now));
            }
        }
        return new SaidMeanwhile(links,
                alike.stream().flatMap(follower -> follower.excluded().stream()).distinct().toList());
    }

    /**
     * Where it describes another person: whoever has asked it follows the earliest of
     * them that describes the same one.
     */
    static List<Outgoing> handedOn(Held waiting) {
        return waiting.asked()
            .stream()
            .map(follower -> LinkMessages.toFollower(waiting.referral(),
                    Said.ToFollower.notAlike(follower.referral(),
                            waiting.asked()
                                .stream()
                                .filter(each -> each.likeness().equals(follower.likeness()))
                                .findFirst()
                                .map(Follower::referral))))
            .toList();
    }

    /**
     * They ask what has become of it; whoever follows it is told already.
     * @param decided empty where it was not
     */
    static List<Outgoing> asks(Held waiting, Optional<ReferralCase> decided) {
        return waiting.asked()
            .stream()
            .filter(follower -> decided.filter(known -> known.link().isFollowedBy(follower.referral())).isEmpty())
            .map(follower -> LinkMessages.toFirst(waiting.referral(), follower))
            .toList();
    }

}
