package network.referral.routing.protocol.proof;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import network.referral.routing.protocol.Priority;
import network.referral.routing.protocol.Rung;

/**
 * Every duty post that a ladder names is one that the directory lists. Of an agency that
 * lists none only its supervisor can be asked. Also of ladders that no case here climbs:
 * what was declared impossible is decided all the same.
 */
final class LaddersAskTheListed implements Claim {

    @Override
    public void examine(Subject subject, Faults faults) {
        subject.listed().ifPresent(listed -> levels(subject).forEach((post, levels) -> {
            String agency = body(post);
            if (!listed.has(agency)) {
                add(faults, Fault.Code.AGENCY_NOT_IN_DIRECTORY, agency, climbs(subject, levels, post) + agency
                        + " is not in the directory, or retired: nobody would be asked. Add the agency, or let the "
                        + "ladder name another.", cases(subject, levels));
            }
            else if (!listed.hasPost(post)) {
                add(faults, Fault.Code.POST_NOT_IN_DIRECTORY, post, climbs(subject, levels, post) + agency
                        + " has no such post in the directory. List it among the agency's 'posts' once somebody is on "
                        + "duty there, or let the ladder name one that is listed.", cases(subject, levels));
            }
        }));
    }

    private static String climbs(Subject subject, Set<Integer> levels, String post) {
        return levels.stream()
            .map(level -> priorities(subject).get(level).id())
            .collect(Collectors.joining(", ", "By the ladder of ",
                    " an overdue assignment climbs to " + post + ", and "));
    }

    private static Cases cases(Subject subject, Set<Integer> levels) {
        return levels.stream()
            .map(level -> subject.decisions().atLevel(level, subject.reachable()))
            .reduce(Cases::or)
            .orElseThrow();
    }

    private static void add(Faults faults, Fault.Code code, String where, String message, Cases cases) {
        if (cases.isEmpty()) {
            faults.remark(code, Severity.BLOCKS, where, message);
        }
        else {
            faults.add(code, Severity.BLOCKS, where, message, cases);
        }
    }

    /**
     * By post, on whose ladders it is. Those of nobody in particular and of bodies
     * outside are not asked.
     */
    private static Map<String, Set<Integer>> levels(Subject subject) {
        Map<String, Set<Integer>> levels = new LinkedHashMap<>();
        List<Priority> priorities = priorities(subject);
        for (int level = 0; level < priorities.size(); level++) {
            for (Rung rung : priorities.get(level).ladder()) {
                if (subject.protocol().words().agencies().contains(body(rung.to()))) {
                    levels.computeIfAbsent(rung.to(), post -> new TreeSet<>()).add(level);
                }
            }
        }
        return levels;
    }

    private static List<Priority> priorities(Subject subject) {
        return List.copyOf(subject.protocol().words().priorities().values());
    }

    private static String body(String post) {
        return post.substring(0, post.indexOf(':'));
    }

    @Override
    public Optional<Proven> proven(Subject subject) {
        return subject.listed()
            .map(listed -> new Proven("posts-listed", "Every duty post that a ladder names is in the directory.",
                    subject.reachable().count()));
    }

}
