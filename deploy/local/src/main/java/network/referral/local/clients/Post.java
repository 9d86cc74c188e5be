package network.referral.local.clients;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import network.referral.access.Role;

/**
 * A person's place before it has a password: one for each role in each agency.
 *
 * @param agency null for a post of no agency
 */
record Post(String username, String agency, Role role) {

    static final Post OPERATIONS = new Post(Role.OPERATIONS.word(), null, Role.OPERATIONS);

    /** As its client may: those who report see signs, those who act read and answer. */
    static List<Post> of(Registration agency) {
        var posts = new ArrayList<Post>();
        for (var role : List.of(Role.FRONT_LINE_OFFICER, Role.CASE_WORKER, Role.SUPERVISOR)) {
            if (Set.copyOf(agency.scopes()).containsAll(role.scopes())) {
                posts.add(new Post(agency.agency() + "." + role.word(), agency.agency(), role));
            }
        }
        return List.copyOf(posts);
    }

    List<String> scopes() {
        return role.scopes().stream().sorted().toList();
    }
}
