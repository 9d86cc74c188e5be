package network.referral.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that holds a result between two marks; the rest of it is left as it is. */
record Page(Path file) {

    static final String BEGIN = "<!-- measured: begin -->\n";

    static final String END = "<!-- measured: end -->\n";

    void put(String result) {
        try {
            var before = Files.exists(file) ? Files.readString(file) : BEGIN + END;
            Files.writeString(file, replaced(before, result));
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot write the result", e);
        }
    }

    private String replaced(String text, String result) {
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new BenchFailure(
                    file + " has no place for the result: it needs the lines " + BEGIN.strip() + " and " + END.strip());
        }
        return text.substring(0, begin + BEGIN.length()) + "\n" + result + "\n" + text.substring(end);
    }
}
