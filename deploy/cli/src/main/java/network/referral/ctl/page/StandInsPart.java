package network.referral.ctl.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import network.referral.routing.protocol.Fallbacks;

/** Who takes over from whom. */
final class StandInsPart {

    private static final List<String> COLUMNS = List.of("insteadOf", "forTask", "standIns");

    private final Page page;

    StandInsPart(Page page) {
        this.page = page;
    }

    void write() {
        page.say("h3", "standIns.title");
        var of = page.definition().fallbacks().of();
        if (of.isEmpty()) {
            page.say("p", "standIns.none");
            return;
        }
        page.say("p", "standIns.lead");
        page.table("standIns.caption", COLUMNS,
                () -> of.forEach((agency, standIns) -> standIns.entrySet()
                    .forEach(standIn -> page.row("", COLUMNS, () -> from(agency), () -> purpose(standIn.getKey()),
                            () -> chain(agency, standIn)))));
    }

    private void from(String agency) {
        page.agency(agency);
        page.badgeOfTheFile();
    }

    private void purpose(String purpose) {
        if (purpose.equals(Fallbacks.ANY_PURPOSE)) {
            page.said(page.text().say("anyTask"));
        }
        else {
            page.word(page.words().word(purpose));
        }
    }

    /** For any task, only the first: who comes then depends on the task. */
    private void chain(String agency, Map.Entry<String, String> standIn) {
        var chain = new ArrayList<String>(List.of(standIn.getValue()));
        var circle = false;
        while (!standIn.getKey().equals(Fallbacks.ANY_PURPOSE) && !circle) {
            var next = page.definition().fallbacks().next(chain.getLast(), standIn.getKey());
            if (next.isEmpty()) {
                break;
            }
            circle = next.get().equals(agency) || chain.contains(next.get());
            chain.add(next.get());
        }
        var shown = circle ? chain.subList(0, chain.size() - 1) : chain;
        page.html().in("ol", () -> shown.forEach(to -> page.html().in("li", () -> page.agency(to))), "class", "chain");
        if (circle) {
            page.html().in("p", () -> {
                page.said(page.text().say("standIns.circle"));
                page.html().text(" ");
                page.agency(chain.getLast());
            }, "class", "alarm");
        }
    }

}
