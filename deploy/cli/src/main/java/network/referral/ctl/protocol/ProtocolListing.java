package network.referral.ctl.protocol;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import network.referral.ctl.ExitCode;
import network.referral.ctl.Json;
import network.referral.ctl.Table;
import network.referral.ctl.Terminal;
import network.referral.ctl.bus.Bus;
import network.referral.ctl.bus.BusOptions;
import network.referral.events.ProtocolVersion;
import network.referral.schemas.ProtocolTimetable;
import tools.jackson.core.JacksonException;

/** Every version ever published, and where it stands. */
final class ProtocolListing {

    private static final int HASH = 12;

    private ProtocolListing() {
    }

    static int run(BusOptions options, Terminal terminal) {
        return Bus.use(options, bus -> {
            print(PublishedProtocols.read(bus, terminal::notice).versions(), Instant.now(), terminal);
            return ExitCode.OK;
        });
    }

    private static void print(Map<String, List<ProtocolVersion>> published, Instant now, Terminal terminal) {
        var lines = new ArrayList<Map<String, Object>>();
        var table = new Table("PROTOCOL", "NO", "VERSION", "SHA256", "CERTIFIED", "STANDING", "FROM", "MARKED",
                "APPROVED BY");
        published.keySet().stream().sorted().forEach(protocol -> {
            var timetable = ProtocolTimetable.of(published.get(protocol));
            for (var version : published.get(protocol)) {
                var line = json(version);
                line.put("standing", standing(version, timetable, now));
                lines.add(line);
                table.row(protocol, line.get("activation"), line.get("version"),
                        line.get("sha256").toString().substring(0, HASH),
                        ProtocolTimetable.isCertified(version) ? "yes" : "no", line.get("standing"),
                        line.get("effectiveFrom"), line.get("status"),
                        version.getApprovedBy().stream().map(Object::toString).collect(Collectors.joining(", ")));
            }
        });
        if (terminal.isJson()) {
            terminal.json(Map.of("protocols", lines));
        }
        else {
            table.print(terminal.out());
            terminal.out().flush();
        }
    }

    static String standing(ProtocolVersion version, ProtocolTimetable timetable, Instant now) {
        if (timetable.inForce(now).filter(version::equals).isPresent()) {
            return "in-force";
        }
        if (timetable.isWithdrawn(version)) {
            return "withdrawn";
        }
        return timetable.waiting(now).contains(version) ? "waiting" : "replaced";
    }

    /** How sure its file says it is. */
    static String status(ProtocolVersion version) {
        return PublishedTexts.protocol(version).map(protocol -> protocol.mark().status().word()).orElse("unreadable");
    }

    static Map<String, Object> json(ProtocolVersion version) {
        var json = new LinkedHashMap<String, Object>();
        json.put("protocol", version.getProtocol().getId());
        json.put("version", version.getProtocol().getVersion());
        json.put("sha256", version.getProtocol().getSha256());
        json.put("activation", version.getActivation());
        json.put("certified", ProtocolTimetable.isCertified(version));
        json.put("status", status(version));
        json.put("approvedBy", version.getApprovedBy());
        json.put("publishedAt", version.getPublishedAt());
        json.put("effectiveFrom", version.getEffectiveFrom());
        json.put("replaces", version.getReplaces() == null ? null : version.getReplaces().getVersion());
        json.put("certificate", version.getCertificate() == null ? null : certificate(version));
        return json;
    }

    /** As it stands there, where somebody else has written it. */
    private static Object certificate(ProtocolVersion version) {
        try {
            return Json.read(version.getCertificate().toString());
        }
        catch (JacksonException e) {
            return version.getCertificate();
        }
    }

}
