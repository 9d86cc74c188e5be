package network.referral.ctl.protocol;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.ctl.bus.Bus;
import network.referral.events.AgencyRecord;
import network.referral.events.ProtocolVersion;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.Rung;
import network.referral.schemas.StatedStanding;

/**
 * Duty posts that a ladder asks, in a version that decides or waits to, and that their
 * agency's entry does not list: its certificate was given by what the entry said before.
 */
public final class UnlistedPosts {

    private UnlistedPosts() {
    }

    /**
     * Of versions that can be read.
     * @param entries of agencies; those that are retired list none, and are left out
     * @return for each post of each version, and what comes of it
     */
    public static List<String> sentences(Bus bus, Collection<AgencyRecord> entries) {
        var published = ProtocolInForce.published(bus, again -> {
        });
        var takingPart = entries.stream().filter(entry -> !StatedStanding.isRetired(entry)).toList();
        return ProtocolInForce.decidingAndWaiting(published, Instant.now())
            .flatMap(version -> PublishedTexts.protocol(version)
                .stream()
                .flatMap(protocol -> takingPart.stream()
                    .flatMap(entry -> unlisted(protocol, entry).map(post -> sentence(version, post)))))
            .toList();
    }

    private static Stream<String> unlisted(Protocol protocol, AgencyRecord entry) {
        var id = entry.getAgencyId().toString();
        if (!protocol.agencies().contains(id)) {
            return Stream.empty();
        }
        var listed = DirectoryAgencies.posts(entry).collect(Collectors.toSet());
        return protocol.priorities()
            .stream()
            .flatMap(priority -> priority.ladder().stream())
            .map(Rung::to)
            .filter(post -> post.startsWith(id + ":") && !listed.contains(post))
            .distinct();
    }

    private static String sentence(ProtocolVersion version, String post) {
        return version.getProtocol().getId() + " " + version.getProtocol().getVersion() + ", in force from "
                + version.getEffectiveFrom() + ", asks " + post
                + ", which its agency does not list: it is asked all the "
                + "same, whether anybody is on duty there or not, and no version that asks it is certified now, or comes "
                + "back by --rollback. List the post, or activate a version without it.";
    }

}
