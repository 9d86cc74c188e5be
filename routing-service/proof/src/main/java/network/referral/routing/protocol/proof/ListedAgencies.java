package network.referral.routing.protocol.proof;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.schemas.Sha256;

/**
 * The agencies of a directory that take part.
 *
 * @param entitlements what each may see, also whoever may see nothing
 * @param posts all their duty posts, as {@code agency:post}
 */
public record ListedAgencies(Entitlements entitlements, Set<String> posts) {

    public ListedAgencies {
        posts = new TreeSet<>(posts);
    }

    boolean has(String agency) {
        return entitlements.knows(agency);
    }

    boolean hasPost(String post) {
        return posts.contains(post);
    }

    /** Another one for every directory that says otherwise. */
    String sha256() {
        return Sha256.hex(Stream.concat(entitlements.rights().entrySet().stream().map(Object::toString), posts.stream())
            .collect(Collectors.joining("\n")));
    }

}
