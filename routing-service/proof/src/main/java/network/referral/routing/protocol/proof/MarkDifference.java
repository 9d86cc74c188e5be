package network.referral.routing.protocol.proof;

import java.util.LinkedHashMap;
import java.util.Map;
import network.referral.routing.protocol.Definition;
import network.referral.routing.protocol.Mark;

/**
 * How sure the parts are that both versions have: no decision depends on it, but whoever
 * approves a version does.
 */
final class MarkDifference {

    private MarkDifference() {
    }

    static void compare(Definition old, Definition young, Changes changes) {
        Map<String, Mark> after = marks(young);
        marks(old).forEach((part, mark) -> {
            if (after.containsKey(part) && !after.get(part).equals(mark)) {
                changes.note(Change.Kind.MARK_CHANGED, part, words(mark, after.get(part)));
            }
        });
    }

    private static String words(Mark old, Mark young) {
        return old.status() == young.status() ? "is still marked " + young.status().word() + ", with another note"
                : "is marked " + young.status().word() + " instead of " + old.status().word();
    }

    private static Map<String, Mark> marks(Definition file) {
        Map<String, Mark> marks = new LinkedHashMap<>();
        marks.put("protocol", file.header().mark());
        marks.put("calendar", file.calendar().mark());
        file.words().duties().values().forEach(duty -> marks.put("post " + duty.id(), duty.mark()));
        file.impossible().forEach(stated -> marks.put(unlike(marks, "impossible " + stated.title()), stated.mark()));
        file.roles().forEach(role -> marks.put("role " + role.id(), role.mark()));
        file.invariants().forEach(stated -> marks.put(stated.id(), stated.mark()));
        file.rules().forEach(rule -> marks.put(rule.id(), rule.mark()));
        file.safetyNet().ifPresent(net -> marks.put(net.id(), net.mark()));
        file.requirements().forEach(stated -> marks.put(stated.id(), stated.mark()));
        file.genericRules().forEach(rule -> marks.put(rule.id(), rule.mark()));
        file.stages().forEach(stage -> marks.put("stage " + stage.id(), stage.mark()));
        file.wording()
            .languages()
            .keySet()
            .stream()
            .sorted()
            .forEach(language -> marks.put("wording " + language, file.wording().in(language).mark()));
        return marks;
    }

    /** Statements may have a title in common: then the second has its number. */
    private static String unlike(Map<String, Mark> marks, String part) {
        String name = part;
        for (int number = 2; marks.containsKey(name); number++) {
            name = part + " (" + number + ")";
        }
        return name;
    }

}
