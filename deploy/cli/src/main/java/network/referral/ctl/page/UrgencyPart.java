package network.referral.ctl.page;

import java.time.DayOfWeek;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import network.referral.routing.protocol.Priority;
import network.referral.routing.protocol.Said;
import network.referral.routing.protocol.WorkCalendar;

/** How soon, and who hears of silence. */
final class UrgencyPart {

    private static final List<String> COLUMNS = List.of("priority", "deadline", "ladder");

    private final Page page;

    UrgencyPart(Page page) {
        this.page = page;
    }

    void write() {
        page.section("urgency", () -> {
            page.say("p", "urgency.lead");
            page.table("urgency.caption", COLUMNS, () -> page.protocol().priorities().forEach(this::row));
            calendar();
        });
    }

    private void row(Priority priority) {
        page.row("", COLUMNS, () -> {
            page.priority(priority.id());
            page.html().text(" ");
            var word = page.words().word(priority.id());
            page.word(word.text().equalsIgnoreCase(priority.id()) ? new Said(priority.title(), "en", true) : word);
            page.badgeOfTheFile();
        }, () -> page.html().text(page.span(priority.acknowledgeWithin())),
                () -> page.html().in("ol", () -> priority.ladder().forEach(rung -> page.html().in("li", () -> {
                    page.said(page.text().say("after", page.span(rung.after())));
                    page.html().text(" ");
                    page.post(rung.to());
                    var duty = page.definition().words().duties().get(rung.to());
                    if (duty != null && duty.outside()) {
                        page.said("p", page.text().say("outsidePost"), "class", "alarm");
                    }
                })), "class", "chain"));
    }

    private void calendar() {
        var calendar = page.protocol().calendar();
        var locale = Locale.of(page.text().language());
        page.say("h3", "calendar.title");
        page.html().in("p", () -> {
            page.said(page.text()
                .say("calendar.lead",
                        calendar.workWeek()
                            .stream()
                            .sorted()
                            .map(day -> day(day, locale))
                            .collect(Collectors.joining(", ")),
                        calendar.zone().getId(), calendar.yearly().size() + calendar.dated().size()));
            page.html().text(" ");
            page.badge(calendar.mark());
        });
        if (!calendar.yearly().isEmpty() || !calendar.dated().isEmpty() || !calendar.worked().isEmpty()) {
            page.html().in("ul", () -> holidays(calendar, locale));
        }
    }

    private void holidays(WorkCalendar calendar, Locale locale) {
        var day = DateTimeFormatter.ofPattern("d MMMM", locale);
        new TreeMap<>(calendar.yearly())
            .forEach((date, title) -> holiday(page.text().say("calendar.everyYear", day.format(date)), title));
        var dayOfAYear = DateTimeFormatter.ofPattern("d MMMM uuuu", locale);
        new TreeMap<>(calendar.dated())
            .forEach((date, title) -> holiday(page.text().say("calendar.once", dayOfAYear.format(date)), title));
        new TreeMap<>(calendar.worked())
            .forEach((date, title) -> holiday(page.text().say("calendar.worked", dayOfAYear.format(date)), title));
    }

    private void holiday(Said date, String title) {
        page.html().in("li", () -> {
            page.said(date);
            page.html().text(" ");
            page.english("span", title);
        });
    }

    private static String day(DayOfWeek day, Locale locale) {
        return day.getDisplayName(TextStyle.FULL_STANDALONE, locale);
    }

}
