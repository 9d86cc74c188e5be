package network.referral.routing.protocol;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every agency and purpose that a protocol can come to name, stand-ins included, numbered
 * by agency, then purpose: the order of a decision.
 */
final class Slots {

    static final int NOBODY = -1;

    private final List<Slot> slots;

    private final Map<Slot, Integer> numbers = new HashMap<>();

    private final int[] agencies;

    private final int[] standIns;

    record Slot(String agency, String purpose) {
    }

    Slots(List<String> agencyNames, Collection<Nomination> nominations, Fallbacks fallbacks) {
        slots = reachable(nominations, fallbacks);
        slots.forEach(slot -> numbers.put(slot, numbers.size()));
        agencies = slots.stream().mapToInt(slot -> agencyNames.indexOf(slot.agency())).toArray();
        standIns = new int[slots.size()];
        Arrays.setAll(standIns,
                i -> fallbacks.next(slots.get(i).agency(), slots.get(i).purpose())
                    .map(agency -> number(agency, slots.get(i).purpose()))
                    .orElse(NOBODY));
    }

    private static List<Slot> reachable(Collection<Nomination> nominations, Fallbacks fallbacks) {
        Map<String, Slot> found = new TreeMap<>();
        Deque<Slot> fresh = new ArrayDeque<>();
        nominations.forEach(nomination -> fresh.add(new Slot(nomination.agency(), nomination.purpose())));
        while (!fresh.isEmpty()) {
            Slot slot = fresh.pop();
            // a blank sorts before every letter of a name, so 'police duty' comes before
            // 'police-transport duty'
            if (found.put(slot.agency() + " " + slot.purpose(), slot) == null) {
                fallbacks.next(slot.agency(), slot.purpose())
                    .ifPresent(agency -> fresh.push(new Slot(agency, slot.purpose())));
            }
        }
        return new ArrayList<>(found.values());
    }

    int size() {
        return agencies.length;
    }

    int number(String agency, String purpose) {
        return numbers.get(new Slot(agency, purpose));
    }

    Slot slot(int number) {
        return slots.get(number);
    }

    /** Position in the protocol's list of agencies. */
    int agency(int number) {
        return agencies[number];
    }

    /** One step along the chain of stand-ins, or {@link #NOBODY}. */
    int standIn(int number) {
        return standIns[number];
    }

    int[] forPurposes(Collection<String> purposes) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            if (purposes.contains(slots.get(i).purpose())) {
                found.add(i);
            }
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

}
