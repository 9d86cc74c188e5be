package network.referral.ctl.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.ctl.CommandFailed;
import network.referral.events.ProtocolVersion;

/**
 * Which of the published texts is meant.
 *
 * @param sha256 how its hash begins; drafts are put in each other's place under one name
 */
record WantedText(String protocol, String version, Optional<String> sha256) {

    /**
     * The first version that was published with it.
     * @throws CommandFailed when there is none, or several, and which there are
     */
    ProtocolVersion in(PublishedProtocols published) {
        var versions = published.versions().getOrDefault(protocol, List.of());
        var named = versions.stream().filter(one -> one.getProtocol().getVersion().toString().equals(version)).toList();
        if (named.isEmpty()) {
            throw CommandFailed.failed(nothing(published, versions));
        }
        var texts = bySha256(named);
        var meant = texts.keySet().stream().filter(this::isMeant).toList();
        if (meant.isEmpty()) {
            throw CommandFailed
                .failed("No text of " + name() + " has such a SHA-256. " + thereAre(texts.keySet().stream()));
        }
        if (meant.size() > 1) {
            throw CommandFailed
                .usage(name() + " was published with several texts. Say which, by --sha256; 'protocol list' "
                        + "says since when each decides. " + thereAre(meant.stream()));
        }
        return texts.get(meant.getFirst());
    }

    private boolean isMeant(String hash) {
        return sha256.isEmpty() || hash.startsWith(sha256.get().toLowerCase(Locale.ROOT));
    }

    private static Map<String, ProtocolVersion> bySha256(List<ProtocolVersion> versions) {
        var texts = new LinkedHashMap<String, ProtocolVersion>();
        versions.forEach(one -> texts.putIfAbsent(one.getProtocol().getSha256().toString(), one));
        return texts;
    }

    private String nothing(PublishedProtocols published, List<ProtocolVersion> versions) {
        var unread = published.unread(protocol);
        return (versions.isEmpty()
                ? "No version of " + protocol + " can be read. Protocols: "
                        + list(published.versions().keySet().stream().sorted())
                : name() + " was not published. " + thereAre(labels(versions)))
                + (unread.isEmpty() ? "" : " Or it is one that cannot be read: " + list(unread.stream()));
    }

    private static Stream<String> labels(List<ProtocolVersion> versions) {
        return versions.stream().map(one -> one.getProtocol().getVersion().toString()).distinct();
    }

    private static String thereAre(Stream<String> which) {
        return "There are: " + list(which);
    }

    private static String list(Stream<String> which) {
        return which.collect(Collectors.collectingAndThen(Collectors.joining(", "),
                listed -> listed.isEmpty() ? "none." : listed + "."));
    }

    private String name() {
        return protocol + " " + version;
    }

}
