package network.referral.ctl.protocol;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import network.referral.ctl.bus.Bus;
import network.referral.events.ProtocolVersion;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.reading.ProtocolReader;
import network.referral.routing.protocol.reading.ProtocolReading;
import network.referral.schemas.Topics;

/** What each published version says, as far as it can be read. */
public final class PublishedTexts {

    private final Map<String, Protocol> bySha256;

    private PublishedTexts(Map<String, Protocol> bySha256) {
        this.bySha256 = bySha256;
    }

    /**
     * @param notice told of each version that cannot be read
     */
    public static PublishedTexts read(Bus bus, Consumer<String> notice) {
        var texts = new HashMap<String, Protocol>();
        if (bus.has(Topics.PROTOCOLS)) {
            PublishedProtocols.read(bus, notice)
                .versions()
                .values()
                .stream()
                .flatMap(List::stream)
                .flatMap(version -> protocol(version).stream())
                .forEach(protocol -> texts.put(protocol.sha256(), protocol));
        }
        return new PublishedTexts(texts);
    }

    /** As the language alone reads it: it decided, whatever is demanded of inputs now. */
    static Optional<Protocol> protocol(ProtocolVersion version) {
        var bytes = version.getContent().toString().getBytes(StandardCharsets.UTF_8);
        return ProtocolReader.read("", bytes) instanceof ProtocolReading.Accepted(var protocol) ? Optional.of(protocol)
                : Optional.empty();
    }

    public Optional<Protocol> of(CharSequence sha256) {
        return Optional.ofNullable(bySha256.get(sha256.toString()));
    }

}
