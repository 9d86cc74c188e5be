package network.referral.ctl.protocol;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.NamedPlace;
import network.referral.ctl.yaml.FilesBelow;
import network.referral.routing.protocol.reading.Finding;
import network.referral.routing.protocol.reading.ProtocolReader;
import network.referral.routing.protocol.reading.ProtocolReading;

/**
 * Reads the protocols of a folder; either all of them are right or nothing is made of
 * any.
 */
public final class ProtocolFiles {

    private static final String NAME = "protocol.yaml";

    private ProtocolFiles() {
    }

    /**
     * @param protocols empty when there are findings
     */
    public record Reading(List<ProtocolFile> protocols, List<Finding> findings) {
    }

    public static Reading folder(Path folder) {
        var protocols = new ArrayList<ProtocolFile>();
        var findings = new ArrayList<Finding>();
        Map<String, Path> seen = new HashMap<>();
        for (var file : below(folder, findings)) {
            var bytes = NamedPlace.bytes(file);
            switch (ProtocolReader.readForReports(file.toString(), bytes)) {
                case ProtocolReading.Rejected(var wrong) -> findings.addAll(wrong);
                case ProtocolReading.Accepted(var protocol) -> {
                    protocols.add(ProtocolFile.of(protocol, bytes));
                    var other = seen.putIfAbsent(protocol.id(), file);
                    if (other != null) {
                        findings.add(new Finding(Finding.Code.DUPLICATE, file.toString(), 0, "protocol",
                                "The jurisdiction has a protocol in " + other + " already.", List.of(), ""));
                    }
                }
            }
        }
        return new Reading(findings.isEmpty() ? List.copyOf(protocols) : List.of(), List.copyOf(findings));
    }

    private static List<Path> below(Path folder, List<Finding> findings) {
        try {
            findings.addAll(FilesBelow.misnamed(folder, path -> path.endsWith(NAME)));
            var files = FilesBelow.of(folder, path -> path.endsWith(NAME));
            if (files.isEmpty() && findings.isEmpty()) {
                throw CommandFailed.usage(folder + " holds no protocol file (<jurisdiction>/" + NAME + ").");
            }
            return files;
        }
        catch (IOException e) {
            throw CommandFailed.usage("Cannot read the folder " + folder + ".");
        }
    }

}
