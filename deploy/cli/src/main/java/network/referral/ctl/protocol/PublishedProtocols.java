package network.referral.ctl.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.bus.Bus;
import network.referral.ctl.bus.BusOptions;
import network.referral.ctl.bus.Published;
import network.referral.events.Certification;
import network.referral.events.ProtocolVersion;
import network.referral.schemas.Topics;

/**
 * All published versions of all protocols, as far as they can be read.
 *
 * @param versions by protocol, in the order of publication
 * @param covered keys of those that nobody can read
 */
record PublishedProtocols(Map<String, List<ProtocolVersion>> versions, Set<String> covered) {

    /**
     * @param notice told of each version that cannot be read
     */
    static PublishedProtocols read(Bus bus, Consumer<String> notice) {
        return of(Published.read(bus, Topics.PROTOCOLS, ProtocolVersion.class, notice));
    }

    /** Whether exactly that text was activated. */
    static boolean hasCertified(BusOptions options, byte[] content, Consumer<String> notice) {
        var text = new String(content, StandardCharsets.UTF_8);
        return Bus.use(options,
                bus -> read(bus, notice).versions()
                    .values()
                    .stream()
                    .flatMap(List::stream)
                    .anyMatch(version -> version.getCertification() == Certification.CERTIFIED
                            && version.getContent().toString().equals(text)));
    }

    static PublishedProtocols of(Published<ProtocolVersion> published) {
        var versions = published.entries()
            .values()
            .stream()
            .sorted(Comparator.comparingInt(ProtocolVersion::getActivation))
            .collect(Collectors.groupingBy(version -> version.getProtocol().getId().toString(), HashMap::new,
                    Collectors.toList()));
        return new PublishedProtocols(versions, Set.copyOf(published.covered()));
    }

    static String key(String protocol, int activation) {
        return prefix(protocol) + activation;
    }

    private static String prefix(String protocol) {
        return protocol + "/";
    }

    /**
     * Before another version is published.
     * @throws CommandFailed when nobody knows what one of them says: it may be the one
     * that decides, and what it demands of the next would be forgotten
     */
    void demandReadable(String protocol) {
        demandNone(unread(protocol));
    }

    /** Keys of those of its versions that nobody can read. */
    List<String> unread(String protocol) {
        return covered.stream().filter(key -> key.startsWith(prefix(protocol))).sorted().toList();
    }

    /**
     * Before it is judged what is needed by all that decide.
     * @throws CommandFailed when nobody knows what one of them says
     */
    void demandReadable() {
        demandNone(covered);
    }

    private static void demandNone(Collection<String> covered) {
        if (!covered.isEmpty()) {
            throw CommandFailed.failed("Published versions of protocols cannot be read: "
                    + covered.stream().sorted().collect(Collectors.joining(", "))
                    + ". Is this the registry that they were written with? Nothing was changed: one of them may decide. "
                    + "If what it said is lost, a record of its key and no value, in " + Topics.PROTOCOLS
                    + ", takes it away.");
        }
    }
}
