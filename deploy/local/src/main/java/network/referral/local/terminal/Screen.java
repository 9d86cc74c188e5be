package network.referral.local.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** What the person at the terminal reads; UTF-8 whatever the locale. */
public final class Screen {

    /** Set by the script, which can tell a terminal from a file. */
    private static final String COLOUR = "referral.colour";

    private final PrintStream out;

    private final boolean colour;

    private final long started = System.nanoTime();

    public Screen(PrintStream out, boolean colour) {
        this.out = out;
        this.colour = colour;
    }

    /** Standard output. */
    public static Screen standard() {
        return on(FileDescriptor.out);
    }

    /** Standard error: why the command ends. */
    public static Screen errors() {
        return on(FileDescriptor.err);
    }

    private static Screen on(FileDescriptor stream) {
        return new Screen(new PrintStream(new FileOutputStream(stream), true, StandardCharsets.UTF_8),
                Boolean.getBoolean(COLOUR));
    }

    public synchronized void line(String text) {
        out.println(text);
    }

    /** With the seconds since the start. */
    public void progress(String text) {
        var seconds = Duration.ofNanos(System.nanoTime() - started).toMillis() / 1000.0;
        line(paint(Ink.FAINT, String.format(Locale.ROOT, "%6.1f s", seconds)) + "  " + text);
    }

    /** The text in that ink where there is a terminal, else the text. */
    public String paint(Ink ink, String text) {
        return colour ? ink.code + text + "\u001b[0m" : text;
    }

    /** The few inks that mean something here. */
    public enum Ink {

        FAINT("\u001b[2m"), STRONG("\u001b[1m"), GOOD("\u001b[32m"), BAD("\u001b[31m"), DOUBTFUL("\u001b[33m");

        private final String code;

        Ink(String code) {
            this.code = code;
        }

    }

}
