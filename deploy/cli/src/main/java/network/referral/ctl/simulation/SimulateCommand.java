package network.referral.ctl.simulation;

import java.nio.file.Path;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.ExitCode;
import network.referral.ctl.FindingsReport;
import network.referral.ctl.Terminal;
import network.referral.ctl.protocol.ProtocolFile;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.reading.ProtocolReading;
import network.referral.routing.simulation.Habit;
import network.referral.routing.simulation.SeededAnswers;
import network.referral.routing.simulation.SimulatedYear;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A virtual year, with the code that routes in earnest. */
@Command(name = "simulate",
        description = {
                "Runs a protocol through a virtual year, with made-up cases and agencies: the load of each agency and "
                        + "duty post, missed deadlines, escalations. Needs no bus.",
                "The cases and how agencies answer are assumptions: what comes out compares protocols, it forecasts "
                        + "nothing. The same file, options and seed give the same year.",
                "A rates file is a JSON object; every member may be left out: {\"usual\": {\"answers\": 0.95, "
                        + "\"within\": 0.8, \"declines\": 0.02, \"handlingDays\": 5}, \"agencies\": {\"<agency>\": "
                        + "{\"within\": 1.5}}, \"weights\": {\"ageGroup\": {\"adult\": 8, \"child\": 2}}, \"flags\": "
                        + "{\"<flag>\": 0.1}, \"otherFlags\": 0.2, \"implicated\": 0.05}.",
                "answers: share of what an agency hears that it answers. within: its answers come evenly over this "
                        + "share of its time; above 1, some come late. declines: share of its answers that decline. "
                        + "handlingDays: an accepted assignment is completed after 0 to twice as many days." })
public final class SimulateCommand implements Callable<Integer> {

    private static final int MOST_CASES = 1_000_000;

    private static final int FIRST_YEAR = 1970;

    private static final int LAST_YEAR = 2199;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "Protocol file.")
    private Path file;

    @Option(names = "--cases", paramLabel = "N", defaultValue = "10000",
            description = "Presumed victims reported in the year, up to 1000000 (default: ${DEFAULT-VALUE}).")
    private int cases;

    @Option(names = "--year", paramLabel = "YEAR", description = "The year to run through (default: this year).")
    private Integer year;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
            description = "Another seed is another year (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--rates", paramLabel = "FILE", description = "How often what is the case, and who answers how.")
    private Path ratesFile;

    @Option(names = "--silent", paramLabel = "AGENCY", description = "This agency and its duty posts never answer.")
    private List<String> silent = new ArrayList<>();

    @Option(names = "--declines", paramLabel = "AGENCY",
            description = "Whatever this agency answers, it declines; its duty posts do not.")
    private List<String> declining = new ArrayList<>();

    @Override
    public Integer call() {
        check("--cases", cases, 1, MOST_CASES);
        if (year == null) {
            year = Year.now().getValue();
        }
        check("--year", year, FIRST_YEAR, LAST_YEAR);
        var terminal = Terminal.of(spec);
        return switch (ProtocolFile.read(file)) {
            case ProtocolReading.Rejected(var findings) -> FindingsReport.print(terminal, findings);
            case ProtocolReading.Accepted(var protocol) -> simulate(terminal, protocol);
        };
    }

    private int simulate(Terminal terminal, Protocol protocol) {
        check("--silent", silent, protocol);
        check("--declines", declining, protocol);
        if (silent.stream().anyMatch(declining::contains)) {
            throw CommandFailed.usage("An agency that is silent cannot decline: give it in one of the options.");
        }
        var reading = ratesFile == null ? new RatesFile.Reading(Rates.USUAL, List.of())
                : RatesFile.read(ratesFile, protocol);
        if (!reading.findings().isEmpty()) {
            return FindingsReport.print(terminal, reading.findings());
        }
        var rates = reading.rates().with(silent, Habit::silent).with(declining, Habit::declining);
        var simulated = new SimulatedYear(protocol, Year.of(year), cases, seed, rates.weights(),
                new SeededAnswers(seed, rates.usual(), rates.habits()));
        try {
            LoadReport.print(terminal, simulated, rates, simulated.run(new YearProgress(terminal, year)));
        }
        catch (IllegalStateException e) {
            throw CommandFailed.failed(e.getMessage());
        }
        return ExitCode.OK;
    }

    private static void check(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw CommandFailed.usage(option + " takes a number from " + least + " to " + most + ".");
        }
    }

    private static void check(String option, List<String> agencies, Protocol protocol) {
        for (var agency : agencies) {
            if (!protocol.agencies().contains(agency)) {
                throw CommandFailed.usage(option + ": '" + agency + "' is none of the protocol's agencies: "
                        + String.join(", ", protocol.agencies()) + ".");
            }
        }
    }

}
