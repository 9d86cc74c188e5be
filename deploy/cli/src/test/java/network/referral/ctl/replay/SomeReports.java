package network.referral.ctl.replay;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import network.referral.routing.decision.Report;
import network.referral.routing.protocol.Protocol;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;

/**
 * Invented reports, any of what a protocol's inputs can say; the same seed gives the
 * same.
 */
final class SomeReports {

    private static final List<String> COUNTRIES = List.of("TM", "TR", "NO", "unknown");

    private final Protocol protocol;

    private final Random random;

    private int number;

    SomeReports(Protocol protocol, long seed) {
        this.protocol = protocol;
        this.random = new Random(seed);
    }

    Report next() {
        number++;
        var facts = facts();
        return new Report(ReferralId.derive("replay", Integer.toString(number)), 1, protocol.id(),
                new AgencyId(protocol.agencies().getFirst()), Boolean.TRUE.equals(facts.get("presumption")), facts,
                "0".repeat(64), Instant.EPOCH);
    }

    private Map<String, Object> facts() {
        var facts = new HashMap<String, Object>();
        // cases of which little is known reach what stands behind the other rules
        boolean quiet = random.nextBoolean();
        var groups = new TreeMap<String, Map<String, Object>>();
        protocol.inputs().forEach((name, values) -> {
            var dot = name.indexOf('.');
            var value = value(name, values, quiet);
            if (dot < 0) {
                facts.put(name, value);
            }
            else {
                groups.computeIfAbsent(name.substring(0, dot), group -> new HashMap<>())
                    .put(name.substring(dot + 1), value);
            }
        });
        facts.putAll(groups);
        return facts;
    }

    private Object value(String name, List<String> values, boolean quiet) {
        return switch (name) {
            case "presumption" -> random.nextInt(10) > 0;
            case "flags" -> values.stream().filter(flag -> !quiet && random.nextInt(4) == 0).toList();
            case "implicatedAgency" -> quiet ? "unknown" : one(values);
            default -> one(values.isEmpty() ? COUNTRIES : values);
        };
    }

    private String one(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }

}
