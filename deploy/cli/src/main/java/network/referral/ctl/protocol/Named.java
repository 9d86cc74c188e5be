package network.referral.ctl.protocol;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.routing.protocol.Definition;
import network.referral.routing.protocol.Nomination;
import network.referral.routing.protocol.Rung;
import network.referral.routing.protocol.SafetyNet;

/** Whom a protocol names to act: which is less than whom it lists. */
final class Named {

    private Named() {
    }

    /** By rules and the safety net, and those who stand in for anybody. */
    static Set<String> inTasks(Definition protocol) {
        var byRules = protocol.rules().stream().flatMap(rule -> rule.assign().stream());
        var byTheNet = protocol.safetyNet()
            .stream()
            .flatMap(net -> net.firstOf().stream())
            .map(SafetyNet.Entry::assign);
        var standIns = protocol.fallbacks().of().values().stream().flatMap(byPurpose -> byPurpose.values().stream());
        return Stream.concat(Stream.concat(byRules, byTheNet).map(Nomination::agency), standIns)
            .collect(Collectors.toSet());
    }

    /** The same, and those whose posts ladders name. */
    static Set<String> inTasksOrLadders(Definition protocol) {
        var posts = protocol.words().priorities().values().stream().flatMap(priority -> priority.ladder().stream());
        return Stream
            .concat(inTasks(protocol).stream(), posts.map(Rung::to).map(post -> post.substring(0, post.indexOf(':'))))
            .collect(Collectors.toSet());
    }

}
