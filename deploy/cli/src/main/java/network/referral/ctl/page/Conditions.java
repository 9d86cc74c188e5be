package network.referral.ctl.page;

import java.util.List;
import network.referral.routing.protocol.Condition;
import network.referral.routing.protocol.Said;

/** Says when something holds. */
final class Conditions {

    private final Page page;

    Conditions(Page page) {
        this.page = page;
    }

    /**
     * @param any if not empty, all of at least one group must hold too
     */
    void write(List<Condition> when, List<List<Condition>> any) {
        if (when.isEmpty() && any.isEmpty()) {
            page.say("p", "always");
            return;
        }
        if (!when.isEmpty()) {
            list(when);
        }
        if (!any.isEmpty()) {
            page.said("p", page.text().say(any.size() == 1 ? "andThis" : when.isEmpty() ? "oneOf" : "andOneOf"),
                    "class", "joint");
            page.html()
                .in("ul", () -> any.forEach(group -> page.html().in("li", () -> inline(group))), "class",
                        "conditions alternatives");
        }
    }

    void list(List<Condition> conditions) {
        page.html()
            .in("ul", () -> conditions.forEach(condition -> page.html().in("li", () -> page.word(said(condition)))),
                    "class", "conditions");
    }

    private void inline(List<Condition> group) {
        for (int i = 0; i < group.size(); i++) {
            if (i > 0) {
                page.html().text(" ");
                page.said("span", page.text().say("and"), "class", "joint");
                page.html().text(" ");
            }
            page.word(i == 0 ? said(group.get(i)) : page.words().condition(group.get(i)));
        }
    }

    private Said said(Condition condition) {
        return Page.capital(page.words().condition(condition));
    }

}
