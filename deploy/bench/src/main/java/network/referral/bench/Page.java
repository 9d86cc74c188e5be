package network.referral.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that holds a result between two marks; the rest of it is left as it is. */
record Page(Path file, String begin, String end) {

    static final String BEGIN = "<!-- measured: begin -->\n";

    static final String END = "<!-- measured: end -->\n";

    Page(Path file) {
        this(file, BEGIN, END);
    }

    /** A place of its own, beside that of {@code deploy/bench/run}. */
    static Page of(Path file, String name) {
        return new Page(file, "<!-- " + name + ": begin -->\n", "<!-- " + name + ": end -->\n");
    }

    void put(String result) {
        try {
            var before = Files.exists(file) ? Files.readString(file) : begin + end;
            Files.writeString(file, replaced(before, result));
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot write the result", e);
        }
    }

    private String replaced(String text, String result) {
        int from = text.indexOf(begin);
        int to = text.indexOf(end);
        if (from < 0 || to < from) {
            throw new BenchFailure(
                    file + " has no place for the result: it needs the lines " + begin.strip() + " and " + end.strip());
        }
        return text.substring(0, from + begin.length()) + "\n" + result + "\n" + text.substring(to);
    }
}
