package network.referral.ctl.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import network.referral.audit.verification.Report.Unreadable;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.Json;
import tools.jackson.core.JacksonException;

/**
 * Reads an export. A line that is none of an export's is a finding, named by the file and
 * the line's number; so is a last line that is not there, or counts otherwise.
 */
final class ExportedRecords {

    /** No export is made then, and from some times nothing can be reckoned. */
    private static final Instant BEYOND = Instant.parse("+10000-01-01T00:00:00Z");

    private final Path file;

    private final Records records;

    private long line;

    private long taken;

    private Optional<Instant> began = Optional.empty();

    private Optional<Instant> endedAt = Optional.empty();

    private boolean ended;

    private ExportedRecords(Path file, Records records) {
        this.file = file;
        this.records = records;
    }

    /**
     * @return when it was made, as it says; where its last line does not say so, in a
     * moment
     */
    static ReadingTime read(Path file, Records records) {
        var export = new ExportedRecords(file, records);
        // a record is ASCII; a byte that is none must be a finding and not an end
        try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            lines.forEach(export::take);
        }
        catch (IOException | UncheckedIOException e) {
            throw CommandFailed.usage("--file: cannot read " + file);
        }
        if (!export.ended) {
            export.line++;
            export.refuse();
        }
        var began = export.began.orElseThrow(
                () -> CommandFailed.usage("--file: " + file + " does not begin as an export of referralctl does"));
        return new ReadingTime(began, export.endedAt.orElse(began));
    }

    private void take(String text) {
        line++;
        var members = members(text);
        var kind = String.valueOf(members.get("kind"));
        boolean isTaken = line == 1 || !ended && switch (kind) {
            case "entry" -> Line.entry(members).map(entry -> {
                records.take(entry);
                return true;
            }).orElse(false);
            case "checkpoint" -> Line.checkpoint(members).map(checkpoint -> {
                records.take(checkpoint);
                return true;
            }).orElse(false);
            case "end" -> end(members);
            default -> false;
        };
        if (line == 1) {
            began = kind.equals("export") ? instant(members.get("at")) : Optional.empty();
        }
        else if (!isTaken) {
            refuse();
        }
        else if (!ended) {
            taken++;
        }
    }

    private boolean end(Map<?, ?> members) {
        ended = true;
        endedAt = instant(members.get("at"));
        return members.get("entries") instanceof Number entries
                && members.get("checkpoints") instanceof Number checkpoints
                && entries.longValue() + checkpoints.longValue() == taken;
    }

    private void refuse() {
        records.take(new Unreadable(file.getFileName().toString(), 0, line));
    }

    private static Map<?, ?> members(String text) {
        try {
            return Json.read(text) instanceof Map<?, ?> members ? members : Map.of();
        }
        catch (JacksonException e) {
            return Map.of();
        }
    }

    private static Optional<Instant> instant(Object text) {
        try {
            return Optional.of(Instant.parse(String.valueOf(text)))
                .filter(at -> at.isAfter(Instant.EPOCH) && at.isBefore(BEYOND));
        }
        catch (DateTimeException e) {
            return Optional.empty();
        }
    }

}
