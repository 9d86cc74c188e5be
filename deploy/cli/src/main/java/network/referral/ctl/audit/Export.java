package network.referral.ctl.audit;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import network.referral.audit.chain.Checkpoint;
import network.referral.audit.chain.Entry;
import network.referral.audit.verification.Report.Unreadable;
import network.referral.ctl.ExitCode;
import network.referral.ctl.Json;
import network.referral.ctl.OutputFile;
import network.referral.ctl.Terminal;
import network.referral.ctl.bus.Bus;
import network.referral.ctl.bus.BusOptions;

/**
 * Writes the audit to a file, or to whoever reads what the command says: a first line, a
 * line for each record, a last line.
 */
final class Export implements Records {

    private final Writer out;

    private long checkpoints;

    private long entries;

    private long unreadable;

    private Export(Writer out) {
        this.out = out;
    }

    static int run(BusOptions options, Path file, Terminal terminal) {
        return Bus.use(options, bus -> {
            Consumer<Records> source = records -> LiveRecords.read(bus, records, terminal);
            var place = new OutputFile(file);
            try {
                Map<String, Object> end;
                if (place.isStandardOutput()) {
                    end = writeOut(terminal.out(), source);
                    terminal.notice(counted(end));
                }
                else {
                    end = write(file, source);
                    terminal(terminal, file, end);
                }
                return isWhole(end, terminal) ? ExitCode.OK : ExitCode.FAILED;
            }
            catch (IOException | UncheckedIOException e) {
                throw place.unwritten(e);
            }
        });
    }

    /**
     * All of it, or no file: what is broken off is run again.
     * @return the last line
     */
    static Map<String, Object> write(Path file, Consumer<Records> source) throws IOException {
        return new OutputFile(file).write(unfinished -> {
            try (var out = Files.newBufferedWriter(unfinished, StandardCharsets.UTF_8)) {
                return writeAll(out, source);
            }
        });
    }

    /**
     * The same for whoever reads it: where it is broken off there is no last line.
     * @return the last line
     * @throws IOException when nobody reads it to its end
     */
    static Map<String, Object> writeOut(PrintWriter out, Consumer<Records> source) throws IOException {
        var end = writeAll(out, source);
        if (out.checkError()) {
            throw new IOException("whoever reads it has ended");
        }
        return end;
    }

    private static Map<String, Object> writeAll(Writer out, Consumer<Records> source) {
        var export = new Export(out);
        export.write(Map.of("kind", "export", "at", Instant.now()));
        source.accept(export);
        var end = export.end(Instant.now());
        export.write(end);
        return end;
    }

    private static void terminal(Terminal terminal, Path file, Map<String, Object> end) {
        if (terminal.isJson()) {
            terminal.json(end);
        }
        else {
            terminal.line(counted(end) + " in " + file);
        }
    }

    private static boolean isWhole(Map<String, Object> end, Terminal terminal) {
        var unreadable = end.get("unreadable");
        if (unreadable.equals(0L)) {
            return true;
        }
        terminal.notice("warning  It is not whole, records that cannot be read: " + unreadable
                + " (lines of the kind unreadable): is this the registry that they were written with?");
        return false;
    }

    private static String counted(Map<String, Object> end) {
        return end.get("entries") + " entries and " + end.get("checkpoints") + " checkpoints";
    }

    private Map<String, Object> end(Instant at) {
        var end = new LinkedHashMap<String, Object>();
        end.put("kind", "end");
        end.put("at", at);
        end.put("checkpoints", checkpoints);
        end.put("entries", entries);
        end.put("unreadable", unreadable);
        return end;
    }

    @Override
    public void take(Checkpoint checkpoint) {
        checkpoints++;
        write(Line.of(checkpoint));
    }

    @Override
    public void take(Entry entry) {
        entries++;
        write(Line.of(entry));
    }

    @Override
    public void take(Unreadable place) {
        unreadable++;
        var line = new LinkedHashMap<String, Object>();
        line.put("kind", "unreadable");
        line.put("topic", place.topic());
        line.put("partition", place.partition());
        line.put("offset", place.offset());
        write(line);
    }

    private void write(Map<String, Object> line) {
        try {
            out.write(Json.write(line));
            out.write('\n');
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

}
