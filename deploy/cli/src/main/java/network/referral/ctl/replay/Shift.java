package network.referral.ctl.replay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * One thing that a referral would have come to otherwise.
 *
 * @param what the task as agency:purpose, else the agency or tag
 * @param message one plain phrase
 */
record Shift(Kind kind, String what, String message) {

    /**
     * Stable, for machines; the words of {@code protocol diff} where they are the same.
     */
    enum Kind {

        NO_LONGER_ASSIGNED, NEWLY_ASSIGNED, MORE_URGENT, LESS_URGENT, SHARES_MORE, SHARES_LESS, DEADLINE_CHANGED,
        LADDER_CHANGED, STAND_IN_CHANGED, NOBODY_ACTS_NOW, SOMEBODY_ACTS_NOW, NEWLY_EXCLUDED, NO_LONGER_EXCLUDED,
        NEWLY_UNFILLED, NO_LONGER_UNFILLED, REQUIREMENT_ADDED, REQUIREMENT_DROPPED

    }

    /** Empty when both come to the same. */
    static List<Shift> between(Upshot before, Upshot after) {
        var shifts = new ArrayList<Shift>();
        if (before.tasks().isEmpty() != after.tasks().isEmpty()) {
            shifts.add(after.tasks().isEmpty() ? new Shift(Kind.NOBODY_ACTS_NOW, "", "nobody acts now")
                    : new Shift(Kind.SOMEBODY_ACTS_NOW, "", "somebody acts now, where nobody did"));
        }
        for (var name : Upshot.either(before.tasks().keySet(), after.tasks().keySet())) {
            var old = before.tasks().get(name);
            var young = after.tasks().get(name);
            if (old == null) {
                shifts.add(new Shift(Kind.NEWLY_ASSIGNED, name, "newly assigned, " + young.priority()));
            }
            else if (young == null) {
                shifts.add(new Shift(Kind.NO_LONGER_ASSIGNED, name, "no longer assigned, was " + old.priority()));
            }
            else {
                compare(name, old, young, shifts);
            }
        }
        both(before.excluded(), after.excluded(), Kind.NEWLY_EXCLUDED, "is now kept from the referral",
                Kind.NO_LONGER_EXCLUDED, "is no longer kept from the referral", shifts);
        both(before.unfilled(), after.unfilled(), Kind.NEWLY_UNFILLED, "is due now with nobody left to do it",
                Kind.NO_LONGER_UNFILLED, "is no longer due with nobody left to do it", shifts);
        both(before.requirements(), after.requirements(), Kind.REQUIREMENT_ADDED, "is now required",
                Kind.REQUIREMENT_DROPPED, "is no longer required", shifts);
        return List.copyOf(shifts);
    }

    private static void compare(String name, Upshot.Task old, Upshot.Task young, List<Shift> shifts) {
        int urgency = young.priority().compareTo(old.priority());
        if (urgency != 0) {
            // its deadline and its ladder follow from that
            shifts.add(new Shift(urgency < 0 ? Kind.MORE_URGENT : Kind.LESS_URGENT, name,
                    young.priority() + " instead of " + old.priority()));
        }
        else {
            if (!old.within().isThatOf(young.within())) {
                shifts.add(new Shift(Kind.DEADLINE_CHANGED, name,
                        "to be acknowledged within " + young.within() + " instead of " + old.within()));
            }
            ladder(name, old.ladder(), young.ladder(), shifts);
        }
        list(Kind.STAND_IN_CHANGED, name, "stand-ins ", old.standIns(), young.standIns(), shifts);
        for (var compartment : Upshot.either(old.share(), young.share())) {
            if (!old.share().contains(compartment)) {
                shifts.add(new Shift(Kind.SHARES_MORE, name, "is now given " + compartment));
            }
            else if (!young.share().contains(compartment)) {
                shifts.add(new Shift(Kind.SHARES_LESS, name, "is no longer given " + compartment));
            }
        }
    }

    /** Who is asked, and after how long where that is known of both. */
    private static void ladder(String name, List<Asked> old, List<Asked> young, List<Shift> shifts) {
        boolean timed = Stream.concat(old.stream(), young.stream()).allMatch(Asked::isTimed);
        list(Kind.LADDER_CHANGED, name, "asks ", steps(old, timed), steps(young, timed), shifts);
    }

    private static List<String> steps(List<Asked> ladder, boolean timed) {
        return ladder.stream().map(timed ? Asked::toString : Asked::to).toList();
    }

    private static void list(Kind kind, String name, String what, List<String> old, List<String> young,
            List<Shift> shifts) {
        if (!old.equals(young)) {
            shifts.add(new Shift(kind, name, what + words(young) + " instead of " + words(old)));
        }
    }

    private static String words(List<String> names) {
        return names.isEmpty() ? "nobody" : String.join(", ", names);
    }

    private static void both(Collection<String> old, Collection<String> young, Kind gained, String now, Kind lost,
            String before, List<Shift> shifts) {
        for (var name : Upshot.either(old, young)) {
            if (!old.contains(name)) {
                shifts.add(new Shift(gained, name, now));
            }
            else if (!young.contains(name)) {
                shifts.add(new Shift(lost, name, before));
            }
        }
    }

}
