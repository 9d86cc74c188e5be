package network.referral.ctl.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import network.referral.ctl.Table;
import network.referral.ctl.Terminal;
import network.referral.routing.protocol.Priority;
import network.referral.routing.simulation.AgencyLoad;
import network.referral.routing.simulation.AgencyLoad.Ending;
import network.referral.routing.simulation.Habit;
import network.referral.routing.simulation.SimulatedYear;
import network.referral.routing.simulation.YearLoad;

/** Prints what a virtual year brought to whom. */
final class LoadReport {

    private LoadReport() {
    }

    static void print(Terminal terminal, SimulatedYear simulated, Rates rates, YearLoad load) {
        if (terminal.isJson()) {
            terminal.json(LoadLine.of(simulated, rates, load));
            return;
        }
        var protocol = simulated.protocol();
        terminal.line(protocol.id() + " " + protocol.version() + " [" + protocol.mark().status().word() + "], "
                + simulated.year() + ", " + load.referrals() + " presumed victims, seed " + simulated.seed());
        assumptions(terminal, rates);
        terminal.line("");
        agencies(terminal, simulated, load);
        terminal.line("");
        posts(terminal, load);
        terminal.line("");
        totals(terminal, load);
    }

    /** Nobody must take the outcome for a forecast. */
    private static void assumptions(Terminal terminal, Rates rates) {
        terminal.line("ASSUMED, not measured: reports come evenly over the year; "
                + (rates.weights().values().isEmpty() ? "every value of an input is as likely as any other"
                        : "values of " + String.join(", ", new TreeMap<>(rates.weights().values()).keySet())
                                + " as weighed, of other inputs as likely as any other")
                + "; a flag is there in " + percent(rates.weights().otherFlags()) + " of cases"
                + (rates.weights().flags().isEmpty() ? "" : " unless weighed") + ", an agency implicated in "
                + percent(rates.weights().implicated())
                + (rates.weights().values().isEmpty() ? "." : " unless weighed."));
        terminal.line("ASSUMED of agencies: " + words(rates.usual()) + ".");
        new TreeMap<>(rates.habits()).forEach((agency, habit) -> terminal.line("  " + agency + ": " + words(habit)));
    }

    private static String words(Habit habit) {
        return habit.answers() == 0 ? "never answers"
                : "answers " + percent(habit.answers()) + " of what it hears, within " + percent(habit.within())
                        + " of its time; declines " + percent(habit.declines()) + "; completes in "
                        + habit.handlingDays() + " days on average";
    }

    private static void agencies(Terminal terminal, SimulatedYear simulated, YearLoad load) {
        var priorities = simulated.protocol().priorities().stream().map(Priority::id).toList();
        int rungs = simulated.protocol()
            .priorities()
            .stream()
            .mapToInt(priority -> priority.ladder().size())
            .max()
            .orElse(0);
        List<String> header = new ArrayList<>(List.of("AGENCY", "ASSIGNED"));
        header.addAll(priorities);
        header.addAll(List.of("IN TIME", "LATE", "MISSED", "DECLINED", "STOOD IN"));
        for (int rung = 1; rung <= rungs; rung++) {
            header.add("RUNG " + rung);
        }
        header.addAll(List.of("OPEN AT MOST", "BUSIEST DAY"));
        var table = new Table(header.toArray(String[]::new));
        load.agencies().forEach((agency, of) -> {
            List<Object> row = new ArrayList<>(List.of(agency, of.assigned()));
            priorities.forEach(priority -> row.add(of.assignedByPriority().getOrDefault(priority, 0)));
            row.add(percent((double) of.ended(Ending.IN_TIME) / of.assigned()));
            row.addAll(List.of(of.ended(Ending.LATE), of.missed(), of.declined(), of.asStandIn()));
            for (int rung = 1; rung <= rungs; rung++) {
                row.add(of.escalations().getOrDefault(rung, 0));
            }
            row.add(of.mostOpen());
            row.add(of.busiestDay().map(day -> day.date() + " (" + day.assignments() + ")").orElse(""));
            table.row(row.toArray());
        });
        table.print(terminal.out());
    }

    private static void posts(Terminal terminal, YearLoad load) {
        if (load.posts().isEmpty()) {
            terminal.line("No duty post was asked.");
            return;
        }
        var table = new Table("DUTY POST", "ASKED", "ASKED AGAIN", "OWNS");
        load.posts().forEach((post, of) -> table.row(post, of.requests(), of.again(), of.owned()));
        table.print(terminal.out());
    }

    private static void totals(Terminal terminal, YearLoad load) {
        terminal.line(sum(load, AgencyLoad::assigned) + " assignments = "
                + Arrays.stream(Ending.values())
                    .map(ending -> sum(load, of -> of.ended(ending)) + " " + words(ending))
                    .collect(Collectors.joining(" + ")));
        terminal.line(sum(load, AgencyLoad::missed) + " deadlines missed, "
                + sum(load, of -> of.escalations().values().stream().mapToInt(Integer::intValue).sum())
                + " escalations");
        terminal.line(load.nobodyNamed() + " referrals name nobody, " + load.caught()
                + " only the safety net's agency; " + load.tasksUnfilled() + " tasks with no stand-in");
    }

    static int sum(YearLoad load, ToIntFunction<AgencyLoad> number) {
        return load.agencies().values().stream().mapToInt(number).sum();
    }

    private static String words(Ending ending) {
        return switch (ending) {
            case IN_TIME -> "answered in time";
            case LATE -> "answered late";
            case STAND_IN -> "given to a stand-in";
            case OWNED -> "owned by a duty post";
            case CANCELLED -> "cancelled";
            case WAITING -> "waiting at the end of the year";
        };
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

}
