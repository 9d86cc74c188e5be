package network.referral.routing.assignment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import network.referral.schemas.AgencyId;

/** When agencies are full, closed, or retired, made from a seed. */
final class SimulatedAbsences {

    private final List<Absent> all = new ArrayList<>();

    private record Absent(AgencyId agency, Absence why, Instant from, Instant until) {

        boolean isAt(Instant now) {
            return !now.isBefore(from) && now.isBefore(until);
        }
    }

    /** Some go away and come back, some do so twice, and a few retire. */
    SimulatedAbsences(Random random, List<AgencyId> agencies, Instant start) {
        for (var agency : agencies) {
            for (int i = random.nextInt(4); i > 1; i--) {
                var from = start.plus(Duration.ofMinutes(random.nextInt(900) - 60L));
                all.add(new Absent(agency, random.nextBoolean() ? Absence.FULL : Absence.CLOSED, from,
                        from.plus(Duration.ofMinutes(10L + random.nextInt(700)))));
            }
            if (random.nextInt(10) == 0) {
                all.add(new Absent(agency, Absence.RETIRED, start.plus(Duration.ofMinutes(random.nextInt(900) - 60L)),
                        Instant.MAX));
            }
        }
    }

    Absences at(Instant now) {
        var away = new HashMap<AgencyId, Absence>();
        all.stream()
            .filter(absent -> absent.isAt(now))
            .forEach(absent -> away.merge(absent.agency(), absent.why(),
                    (one, other) -> one.compareTo(other) > 0 ? one : other));
        return new Absences(away);
    }

    /** When something about them changes. */
    Stream<Instant> changes() {
        return all.stream()
            .flatMap(absent -> Stream.of(absent.from(), absent.until()))
            .filter(change -> !change.equals(Instant.MAX));
    }

}
