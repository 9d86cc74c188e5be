package network.referral.ctl.simulation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import network.referral.routing.simulation.AgencyLoad;
import network.referral.routing.simulation.AgencyLoad.Ending;
import network.referral.routing.simulation.CaseWeights;
import network.referral.routing.simulation.Habit;
import network.referral.routing.simulation.PostLoad;
import network.referral.routing.simulation.SimulatedYear;
import network.referral.routing.simulation.YearLoad;
import network.referral.schemas.CodeWord;

/** A virtual year for machines. */
final class LoadLine {

    private LoadLine() {
    }

    static Map<String, Object> of(SimulatedYear simulated, Rates rates, YearLoad load) {
        var json = new LinkedHashMap<String, Object>();
        json.put("protocol", simulated.protocol().id());
        json.put("version", simulated.protocol().version());
        json.put("sha256", simulated.protocol().sha256());
        json.put("status", simulated.protocol().mark().status().word());
        json.put("year", simulated.year().getValue());
        json.put("seed", simulated.seed());
        json.put("assumed", assumed(rates));
        json.put("totals", totals(load));
        json.put("agencies", each(load.agencies(), LoadLine::agency));
        json.put("posts", each(load.posts(), LoadLine::post));
        return json;
    }

    private static <T> Map<String, Object> each(Map<String, T> all, Function<T, Object> json) {
        var each = new LinkedHashMap<String, Object>();
        all.forEach((name, one) -> each.put(name, json.apply(one)));
        return each;
    }

    /** In the form of a rates file. */
    private static Map<String, Object> assumed(Rates rates) {
        var json = new LinkedHashMap<String, Object>();
        json.put("usual", habit(rates.usual()));
        json.put("agencies", each(new TreeMap<>(rates.habits()), LoadLine::habit));
        CaseWeights weights = rates.weights();
        json.put("weights", each(new TreeMap<>(weights.values()), TreeMap::new));
        json.put("flags", new TreeMap<>(weights.flags()));
        json.put("otherFlags", weights.otherFlags());
        json.put("implicated", weights.implicated());
        return json;
    }

    private static Map<String, Object> habit(Habit habit) {
        var json = new LinkedHashMap<String, Object>();
        json.put("answers", habit.answers());
        json.put("within", habit.within());
        json.put("declines", habit.declines());
        json.put("handlingDays", habit.handlingDays());
        return json;
    }

    private static Map<String, Object> totals(YearLoad load) {
        var json = new LinkedHashMap<String, Object>();
        json.put("referrals", load.referrals());
        json.put("safetyNet", load.caught());
        json.put("nobodyNamed", load.nobodyNamed());
        json.put("tasksUnfilled", load.tasksUnfilled());
        json.put("assigned", LoadReport.sum(load, AgencyLoad::assigned));
        for (var ending : Ending.values()) {
            json.put(CodeWord.of(ending), LoadReport.sum(load, of -> of.ended(ending)));
        }
        json.put("missed", LoadReport.sum(load, AgencyLoad::missed));
        return json;
    }

    private static Map<String, Object> agency(AgencyLoad load) {
        var json = new LinkedHashMap<String, Object>();
        json.put("assigned", load.assigned());
        json.put("byPriority", load.assignedByPriority());
        for (var ending : Ending.values()) {
            json.put(CodeWord.of(ending), load.ended(ending));
        }
        json.put("missed", load.missed());
        json.put("declined", load.declined());
        json.put("asStandIn", load.asStandIn());
        json.put("escalationsByRung", load.escalations());
        json.put("mostOpen", load.mostOpen());
        load.busiestDay().ifPresent(day -> {
            json.put("busiestDay", day.date());
            json.put("onBusiestDay", day.assignments());
        });
        return json;
    }

    private static Map<String, Object> post(PostLoad load) {
        var json = new LinkedHashMap<String, Object>();
        json.put("asked", load.requests());
        json.put("askedAgain", load.again());
        json.put("owned", load.owned());
        return json;
    }

}
