package network.referral.ctl.protocol;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.ExitCode;
import network.referral.ctl.OutputFile;
import network.referral.ctl.Terminal;
import network.referral.ctl.bus.Bus;
import network.referral.ctl.bus.BusOptions;
import network.referral.events.ProtocolVersion;
import network.referral.schemas.Sha256;

/** Writes the text of a published version, for whoever has its file no more. */
final class ProtocolShowing {

    private ProtocolShowing() {
    }

    static int run(BusOptions options, WantedText wanted, OutputFile out, Terminal terminal) {
        return Bus.use(options, bus -> {
            show(wanted.in(PublishedProtocols.read(bus, terminal::notice)), out, terminal);
            return ExitCode.OK;
        });
    }

    static void show(ProtocolVersion version, OutputFile out, Terminal terminal) {
        var text = intact(version);
        if (out.isStandardOutput()) {
            print(version, text, terminal);
        }
        else {
            write(text, out);
            if (terminal.isJson()) {
                terminal.json(json(version, "file", out.place().toString()));
            }
        }
        terminal.notice(named(version) + ", sha256 " + version.getProtocol().getSha256()
                + (out.isStandardOutput() ? "" : ": " + out.place()));
    }

    /**
     * What the file had in it that was activated.
     * @throws CommandFailed when the record has another text: what approvers have signed
     * is its hash
     */
    private static String intact(ProtocolVersion version) {
        var text = version.getContent().toString();
        var sha256 = Sha256.hex(text);
        if (!version.getProtocol().getSha256().toString().equals(sha256)) {
            throw CommandFailed.failed("The text of " + named(version) + " on the bus has the SHA-256 " + sha256
                    + ", and its record says " + version.getProtocol().getSha256()
                    + ": it was not published by this tool. Nothing was written; take the file that was kept.");
        }
        return text;
    }

    private static void print(ProtocolVersion version, String text, Terminal terminal) {
        if (terminal.isJson()) {
            terminal.json(json(version, "content", text));
            return;
        }
        terminal.out().print(text);
        terminal.out().flush();
    }

    private static void write(String text, OutputFile out) {
        try {
            out.write(unfinished -> {
                try (var file = Files.newOutputStream(unfinished)) {
                    file.write(text.getBytes(StandardCharsets.UTF_8));
                }
                return text;
            });
        }
        catch (IOException e) {
            throw out.unwritten(e);
        }
    }

    private static Object json(ProtocolVersion version, String member, String value) {
        var json = new LinkedHashMap<String, Object>();
        json.put("protocol", version.getProtocol().getId());
        json.put("version", version.getProtocol().getVersion());
        json.put("sha256", version.getProtocol().getSha256());
        json.put(member, value);
        return json;
    }

    private static String named(ProtocolVersion version) {
        return version.getProtocol().getId() + " " + version.getProtocol().getVersion();
    }

}
