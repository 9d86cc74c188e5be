package network.referral.ctl.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.Json;
import network.referral.routing.protocol.Input;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.reading.Finding;
import network.referral.routing.simulation.CaseWeights;
import network.referral.routing.simulation.Habit;
import tools.jackson.core.JacksonException;

/** Reads the rates of a virtual year, and says everything that is wrong with them. */
final class RatesFile {

    private static final List<String> MEMBERS = List.of("usual", "agencies", "weights", "flags", "otherFlags",
            "implicated");

    private static final List<String> HABIT = List.of("answers", "within", "declines", "handlingDays");

    private final String file;

    private final Protocol protocol;

    private final List<Finding> findings = new ArrayList<>();

    private RatesFile(Path file, Protocol protocol) {
        this.file = file.toString();
        this.protocol = protocol;
    }

    /**
     * @param findings when there are any, the rates say nothing
     */
    record Reading(Rates rates, List<Finding> findings) {
    }

    static Reading read(Path file, Protocol protocol) {
        var reader = new RatesFile(file, protocol);
        var rates = reader.rates(reader.members(json(file, reader), "", MEMBERS));
        return new Reading(rates, List.copyOf(reader.findings));
    }

    private static Object json(Path file, RatesFile reader) {
        try {
            return Json.read(Files.readString(file));
        }
        catch (JacksonException e) {
            reader.wrong("", "This is not JSON.", List.of());
            return Map.of();
        }
        catch (IOException e) {
            throw CommandFailed.unreadable(file);
        }
    }

    private Rates rates(Map<String, Object> members) {
        var usual = habit(members.getOrDefault("usual", Map.of()), "usual", Habit.USUAL);
        Map<String, Habit> habits = new HashMap<>();
        members(members.getOrDefault("agencies", Map.of()), "agencies", protocol.agencies())
            .forEach((agency, habit) -> habits.put(agency, habit(habit, "agencies." + agency, usual)));
        return new Rates(usual, habits,
                new CaseWeights(weights(members), flags(members),
                        share(members, "", "otherFlags", CaseWeights.USUAL.otherFlags()),
                        share(members, "", "implicated", CaseWeights.USUAL.implicated())));
    }

    private Habit habit(Object value, String where, Habit otherwise) {
        var members = members(value, where, HABIT);
        int before = findings.size();
        var answers = number(members, where, "answers", otherwise.answers());
        var within = number(members, where, "within", otherwise.within());
        var declines = number(members, where, "declines", otherwise.declines());
        var days = number(members, where, "handlingDays", otherwise.handlingDays());
        try {
            return findings.size() > before ? otherwise : new Habit(answers, within, declines, days);
        }
        catch (IllegalArgumentException e) {
            wrong(where, e.getMessage(), List.of());
            return otherwise;
        }
    }

    private Map<String, Map<String, Double>> weights(Map<String, Object> members) {
        Map<String, Map<String, Double>> weights = new HashMap<>();
        var inputs = protocol.definition().words().inputs();
        var weighed = inputs.values()
            .stream()
            .filter(input -> input.type() != Input.Type.FLAGS && !input.name().equals(Input.PRESUMPTION))
            .map(Input::name)
            .toList();
        members(members.getOrDefault("weights", Map.of()), "weights", weighed).forEach((name, value) -> {
            Map<String, Double> of = new LinkedHashMap<>();
            var where = "weights." + name;
            var given = object(value, where);
            given.keySet().forEach(word -> {
                if (!inputs.get(name).allows(word)) {
                    wrong(where, "'" + word + "' is no value of this input.", inputs.get(name).values());
                }
                of.put(word, number(given, where, word, 0));
            });
            if (of.values().stream().anyMatch(weight -> !(weight >= 0 && weight <= 1e9))
                    || of.values().stream().mapToDouble(Double::doubleValue).sum() <= 0) {
                wrong(where, "Weights are numbers from 0, at least one of them above it.", List.of());
            }
            weights.put(name, of);
        });
        return weights;
    }

    private Map<String, Double> flags(Map<String, Object> members) {
        Map<String, Double> flags = new HashMap<>();
        var words = protocol.definition()
            .words()
            .inputs()
            .values()
            .stream()
            .filter(input -> input.type() == Input.Type.FLAGS)
            .flatMap(input -> input.values().stream())
            .toList();
        var given = members(members.getOrDefault("flags", Map.of()), "flags", words);
        given.keySet().forEach(flag -> flags.put(flag, share(given, "flags", flag, 0)));
        return flags;
    }

    private double share(Map<String, Object> members, String where, String name, double otherwise) {
        double share = number(members, where, name, otherwise);
        if (!(share >= 0 && share <= 1)) {
            wrong(path(where, name), "This is a share from 0 to 1.", List.of());
        }
        return share;
    }

    private double number(Map<String, Object> members, String where, String name, double otherwise) {
        if (!members.containsKey(name)) {
            return otherwise;
        }
        if (members.get(name) instanceof Number number) {
            return number.doubleValue();
        }
        wrong(path(where, name), "This must be a number.", List.of());
        return otherwise;
    }

    private Map<String, Object> members(Object value, String where, List<String> allowed) {
        var members = object(value, where);
        members.keySet()
            .stream()
            .filter(name -> !allowed.contains(name))
            .forEach(name -> wrong(path(where, name), "There is no such name.", allowed));
        members.keySet().retainAll(allowed);
        return members;
    }

    private Map<String, Object> object(Object value, String where) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> object) {
            object.forEach((name, member) -> members.put(name.toString(), member));
        }
        else {
            wrong(where, "This must be an object.", List.of());
        }
        return members;
    }

    private static String path(String where, String name) {
        return where.isEmpty() ? name : where + "." + name;
    }

    private void wrong(String where, String message, List<String> allowed) {
        findings.add(new Finding(Finding.Code.BAD_VALUE, file, 0, where, message, allowed, ""));
    }

}
