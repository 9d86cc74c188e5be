package network.referral.local.demo;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import network.referral.local.terminal.Screen;
import network.referral.local.terminal.Screen.Ink;

/** Sets what is told on lines of at most 100 columns. */
final class Page {

    static final int WIDTH = 100;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private static final Set<String> GOOD = Set.of("acknowledged", "accepted", "completed", "closed");

    private static final Set<String> BAD = Set.of("declined", "failed", "cancelled", "deadline-missed", "escalated");

    /** Tag, time and event, each with its space. */
    private static final String COLUMNS = "%-5s %-8s %-13s";

    private static final int INDENT = String.format(COLUMNS, "", "", "").length() + 1;

    private final Screen screen;

    private final ZoneId zone;

    Page(Screen screen, ZoneId zone) {
        this.screen = screen;
        this.zone = zone;
    }

    void title(Scenario scenario, String referralId) {
        screen.line("");
        screen.line(screen.paint(Ink.STRONG, String.format("%-5s %s", scenario.id(), scenario.title())));
        screen.line(screen.paint(Ink.FAINT, String.format("%-5s referral %s", "", referralId)));
    }

    void show(String tag, Told told) {
        var first = wrap(told.text(), WIDTH - INDENT);
        for (int i = 0; i < first.size(); i++) {
            var before = i == 0 ? columns(tag, told.at(), told.word()) + " " : " ".repeat(INDENT);
            screen.line((before + first.get(i)).stripTrailing());
        }
        told.more().forEach(this::show);
    }

    private String columns(String tag, Instant at, String word) {
        var padded = String.format("%-13s", word);
        return String.format("%-5s %s ", tag, screen.paint(Ink.FAINT, TIME.format(at.atZone(zone))))
                + ink(word, padded);
    }

    private String ink(String word, String padded) {
        if (GOOD.contains(word)) {
            return screen.paint(Ink.GOOD, padded);
        }
        return BAD.contains(word) ? screen.paint(Ink.BAD, padded) : padded;
    }

    private void show(Told.Reason reason) {
        var mark = reason.mark().isEmpty() ? "" : "[" + reason.mark() + "]";
        var lines = wrap(reason.text() + (mark.isEmpty() ? "" : " " + mark), WIDTH - INDENT - 2);
        for (int i = 0; i < lines.size(); i++) {
            var line = mark.isEmpty() ? lines.get(i) : lines.get(i).replace(mark, screen.paint(Ink.DOUBTFUL, mark));
            screen.line(" ".repeat(i == 0 ? INDENT : INDENT + 2) + line);
        }
    }

    /** At spaces; a word that is too long stays whole. */
    static List<String> wrap(String text, int width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

}
