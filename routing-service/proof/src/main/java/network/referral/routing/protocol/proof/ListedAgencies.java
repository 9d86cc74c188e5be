package network.referral.routing.protocol.proof;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.schemas.Sha256;

/**
 * The agencies of a directory that take part.
 *
 * @param entitlements what each may see, also whoever may see nothing
 * @param posts all their duty posts, as {@code agency:post}
 * @param late those that may hear of something hours after it was said, and why: for
 * example that their hours are office. Nothing is proven by it
 */
public record ListedAgencies(Entitlements entitlements, Set<String> posts, Map<String, String> late) {

    public ListedAgencies {
        posts = new TreeSet<>(posts);
        late = new TreeMap<>(late);
    }

    boolean has(String agency) {
        return entitlements.knows(agency);
    }

    boolean hasPost(String post) {
        return posts.contains(post);
    }

    /** Another one for every directory by which something else may be proven. */
    public String sha256() {
        return Sha256.hex(Stream.concat(entitlements.rights().entrySet().stream().map(Object::toString), posts.stream())
            .collect(Collectors.joining("\n")));
    }

}
