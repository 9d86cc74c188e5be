package network.referral.intake.identification;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import network.referral.schemas.NetworkFlags;
import network.referral.schemas.Sha256;

/**
 * SHA-256 of what a report says, whatever the order of its members, its white space, the
 * order of its codes, or whether a default is written out. Tells an exact repeat from a
 * contradiction.
 *
 * <p>
 * One line per member that says something, so that a member added later leaves the hash
 * of older reports as it is. No value can hold a line break: all are codes, tokens,
 * numbers or times.
 */
public final class ContentHash {

    private ContentHash() {
    }

    /**
     * 64 lower-case hexadecimal digits.
     * @param digests of the report's compartments, by name: keyed, since a hash of a few
     * words could be guessed
     */
    public static String of(Report report, SortedMap<String, String> digests) {
        var lines = lines(report);
        digests.forEach((compartment, digest) -> lines.add("compartment " + compartment + "=" + digest));
        var canonical = String.join("\n", lines);
        return Sha256.hex(canonical);
    }

    static List<String> lines(Report report) {
        var lines = new ArrayList<String>();
        lines.add("jurisdiction=" + report.jurisdiction());
        lines.add("reporter=" + report.reporter());
        lines.add("presumption=" + report.presumption());
        encounter(report.encounter(), lines);
        profile(report.profile(), lines);
        lines.add("indicators=" + String.join(",", report.indicators()));
        lines.add("flags=" + flags(report));
        lines.add("consent=" + report.consent().assistance() + "," + report.consent().police() + ","
                + report.consent().consular());
        optional("implicatedAgency", report.implicatedAgency(), lines);
        if (!report.alsoImplicated().isEmpty()) {
            lines.add("alsoImplicated="
                    + report.alsoImplicated().stream().map(Object::toString).collect(Collectors.joining(",")));
        }
        optional("stage", report.stage(), lines);
        return lines;
    }

    private static void encounter(Report.Encounter encounter, List<String> lines) {
        lines.add("place=" + encounter.place());
        optional("placeCode", encounter.placeCode(), lines);
        lines.add("direction=" + encounter.direction());
        lines.add("occurredAt=" + encounter.occurredAt().toEpochMilli());
        encounter.minutesLeft().ifPresent(minutes -> lines.add("minutesLeft=" + minutes));
        optional("groupId", encounter.groupId(), lines);
    }

    private static void profile(Report.Profile profile, List<String> lines) {
        lines.add("ageGroup=" + profile.ageGroup());
        lines.add("sex=" + profile.sex());
        lines.add("languages=" + String.join(",", profile.languages()));
        lines.add("interpreterNeeded=" + profile.interpreterNeeded());
        lines.add("citizenship=" + profile.citizenship());
        optional("nationality", profile.nationality(), lines);
    }

    /**
     * Whether the flag for an interpreter is set depends on the protocol in force, which
     * may change between a report and its repeat; the profile has said it.
     */
    private static String flags(Report report) {
        return report.flags()
            .stream()
            .filter(flag -> !NetworkFlags.INTERPRETER_NEEDED.equals(flag))
            .collect(Collectors.joining(","));
    }

    private static void optional(String name, Optional<?> value, List<String> lines) {
        value.ifPresent(present -> lines.add(name + "=" + present));
    }

}
