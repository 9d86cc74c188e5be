package network.referral.ctl.page;

import java.util.ArrayList;
import java.util.List;
import network.referral.routing.protocol.Definition;
import network.referral.routing.protocol.Mark;
import network.referral.routing.protocol.Status;

/**
 * Something that no authority has confirmed.
 *
 * @param kind what it is: protocol, calendar, rule ...
 * @param id empty where the thing has no id
 * @param title in English; of an agency's name, the name
 */
record Question(String kind, String id, String title, String status, String note) {

    /** All of them, in the order of the file, then of the directory. */
    static List<Question> of(Page page) {
        var questions = new ArrayList<Question>();
        var file = page.definition();
        add(questions, "protocol", file.header().id(), file.header().title(), file.header().mark());
        add(questions, "calendar", "", "", file.calendar().mark());
        file.words().duties().values().forEach(duty -> add(questions, "duty", duty.id(), "", duty.mark()));
        file.impossible().forEach(stated -> add(questions, "impossible", "", stated.title(), stated.mark()));
        file.roles().forEach(role -> add(questions, "role", role.id(), "", role.mark()));
        file.invariants().forEach(stated -> add(questions, "invariant", stated.id(), stated.title(), stated.mark()));
        file.rules().forEach(rule -> add(questions, "rule", rule.id(), rule.title(), rule.mark()));
        file.safetyNet().ifPresent(net -> add(questions, "rule", net.id(), net.title(), net.mark()));
        file.requirements().forEach(stated -> add(questions, "rule", stated.id(), stated.title(), stated.mark()));
        file.genericRules().forEach(rule -> add(questions, "rule", rule.id(), rule.title(), rule.mark()));
        var whole = new Mark(file.header().mark().status(), "");
        file.words()
            .priorities()
            .values()
            .forEach(priority -> add(questions, "deadline", priority.id(), priority.title(), whole));
        file.fallbacks().of().keySet().forEach(agency -> add(questions, "standIns", agency, "", whole));
        file.stages().forEach(stage -> add(questions, "stage", stage.id(), "", stage.mark()));
        wordings(questions, file);
        page.directory().ifPresent(entries -> entries.values().forEach(entry -> agency(questions, entry)));
        return questions;
    }

    private static void add(List<Question> questions, String kind, String id, String title, Mark mark) {
        if (mark.status() != Status.CONFIRMED) {
            questions.add(new Question(kind, id, title, mark.status().word(), mark.note()));
        }
    }

    private static void wordings(List<Question> questions, Definition file) {
        file.wording()
            .languages()
            .keySet()
            .stream()
            .sorted()
            .forEach(language -> add(questions, "wording", language, "", file.wording().in(language).mark()));
    }

    private static void agency(List<Question> questions, AgencyEntry entry) {
        if (!entry.status().equals("confirmed")) {
            questions.add(new Question("agency", entry.id(), "", entry.status(), entry.note()));
        }
        entry.names().forEach((language, name) -> {
            if (!name.confirmed()) {
                questions.add(new Question("name", entry.id(), language + ": " + name.text(), "unconfirmed", ""));
            }
        });
    }

}
