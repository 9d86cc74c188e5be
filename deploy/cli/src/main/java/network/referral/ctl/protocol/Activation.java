package network.referral.ctl.protocol;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import network.referral.ctl.Json;
import network.referral.events.Certification;
import network.referral.events.ProtocolVersion;
import network.referral.routing.protocol.proof.Certificate;
import network.referral.routing.protocol.proof.ProofLine;
import network.referral.routing.protocol.reading.ProtocolReader;
import network.referral.routing.protocol.reading.ProtocolReading;
import network.referral.schemas.ProtocolTimetable;

/**
 * Whether a proven protocol may take the place of the one that decides, and as what.
 * Pure: the same arguments, the same answer.
 */
final class Activation {

    /** A date further off is a slip of the pen. */
    private static final Duration FURTHEST = Duration.ofDays(366);

    private Activation() {
    }

    /**
     * @param effectiveFrom empty for as soon as can be
     * @param rollback whether to go back to a text that was replaced
     * @param withdrawWaiting whether versions that wait may lose their turn
     * @param dropWords what it may lack of the words that an open case may say
     */
    record Request(List<String> approvedBy, Optional<Instant> effectiveFrom, boolean rollback, boolean withdrawWaiting,
            List<DroppedWords> dropWords) {

        Request {
            approvedBy = List.copyOf(approvedBy);
            dropWords = List.copyOf(dropWords);
        }
    }

    /** What becomes of the request. */
    sealed interface Answer {

    }

    record Activated(ProtocolVersion version) implements Answer {
    }

    /** It decides already, or waits for the instant asked for. */
    record Unchanged(ProtocolVersion version) implements Answer {
    }

    /**
     * @param sentence why, and what may be done
     * @param details what it is about, a sentence each
     */
    record Refused(Code code, String sentence, List<String> details) implements Answer {

        Refused {
            details = List.copyOf(details);
        }

        Refused(Code code, String sentence) {
            this(code, sentence, List.of());
        }
    }

    /** Stable, for machines. */
    enum Code {

        APPROVER_UNREADABLE, APPROVER_TWICE, TOO_FEW_APPROVERS, VERSION_USED_ALREADY, GOING_BACK, NOTHING_TO_GO_BACK_TO,
        BEGINS_TOO_SOON, BEGINS_TOO_LATE, ANOTHER_WAITS, DECIDES_BEFORE, TOPICS_KEPT_TOO_SHORT, DIRECTORY_CHANGED,
        AGENCY_OF_ANOTHER_COUNTRY, AGENCY_UNREADABLE, WORDS_GONE

    }

    /**
     * @param published all versions of the protocol, in the order of publication
     */
    static Answer judge(ProtocolFile file, Certificate certificate, List<ProtocolVersion> published, Request request,
            Instant now) {
        var refused = Approvers.refusal(request.approvedBy(), demanded(file, published, now));
        if (refused != null) {
            return refused;
        }
        if (!published.isEmpty() && isDone(file, published.getLast(), request, now)) {
            return new Unchanged(published.getLast());
        }
        return text(file, published, request, now).or(() -> date(published, request, now))
            .or(() -> puttingOff(file, published, request, now))
            .or(() -> words(file, published, request, now, version(file, certificate, published, request, now)))
            .<Answer>map(refusal -> refusal)
            .orElseGet(() -> new Activated(version(file, certificate, published, request, now)));
    }

    /**
     * A new version cannot lower by itself what the one before it demands, nor what one
     * demands that waits, whether it comes after that or takes its turn.
     */
    private static int demanded(ProtocolFile file, List<ProtocolVersion> published, Instant now) {
        var timetable = ProtocolTimetable.of(published);
        return Stream.concat(timetable.inForce(now).stream(), timetable.waiting(now).stream())
            .mapToInt(Activation::approvals)
            .reduce(file.protocol().approvals(), Math::max);
    }

    /** As many as it had, where this version of the tool does not take its text. */
    private static int approvals(ProtocolVersion version) {
        var bytes = version.getContent().toString().getBytes(StandardCharsets.UTF_8);
        return ProtocolReader.read("", bytes) instanceof ProtocolReading.Accepted(var protocol) ? protocol.approvals()
                : Math.max(1, version.getApprovedBy().size());
    }

    private static boolean isDone(ProtocolFile file, ProtocolVersion last, Request request, Instant now) {
        boolean asAsked = request.effectiveFrom()
            .map(from -> from.truncatedTo(ChronoUnit.MILLIS).equals(last.getEffectiveFrom()))
            .orElse(!last.getEffectiveFrom().isAfter(now.plus(NextVersion.LEAD)));
        return asAsked && ProtocolTimetable.isCertified(last) && isSame(file, last);
    }

    private static Optional<Refused> text(ProtocolFile file, List<ProtocolVersion> published, Request request,
            Instant now) {
        var label = file.protocol().version();
        if (published.stream()
            .anyMatch(
                    version -> version.getProtocol().getVersion().toString().equals(label) && !isSame(file, version))) {
            return refused(Code.VERSION_USED_ALREADY, "Version " + label
                    + " has been published with another text. Decisions name their version: give this text a new one. "
                    + "To go back to the old one, have it from 'protocol show " + file.protocol().id() + " " + label
                    + "'.");
        }
        boolean wasReplaced = published.stream().anyMatch(version -> isSame(file, version))
                && !isSame(file, published.getLast());
        if (wasReplaced && !request.rollback()) {
            return refused(Code.GOING_BACK,
                    "Version " + label + " was replaced by a later one. Add --rollback to go back to it.");
        }
        return !wasReplaced && request.rollback() && !isDueAgain(file, published, now)
                ? refused(Code.NOTHING_TO_GO_BACK_TO,
                        "Version " + label + " has not been replaced by another; there is nothing to go back to.")
                : Optional.empty();
    }

    /** It decided before another one does, and is to come back by itself, but later. */
    private static boolean isDueAgain(ProtocolFile file, List<ProtocolVersion> published, Instant now) {
        return published.stream().anyMatch(version -> isSame(file, version) && !version.getEffectiveFrom().isAfter(now))
                && ProtocolTimetable.of(published).inForce(now).filter(version -> !isSame(file, version)).isPresent();
    }

    private static Optional<Refused> date(List<ProtocolVersion> published, Request request, Instant now) {
        var from = request.effectiveFrom().orElse(now.plus(NextVersion.LEAD));
        if (from.isBefore(now.plus(NextVersion.LEAD))) {
            return refused(Code.BEGINS_TOO_SOON, "--effective-from must be at least " + NextVersion.LEAD.toSeconds()
                    + " seconds from now: every instance of routing must have a version before it decides.");
        }
        if (from.isAfter(now.plus(FURTHEST))) {
            return refused(Code.BEGINS_TOO_LATE,
                    "--effective-from must be within " + FURTHEST.toDays() + " days from now.");
        }
        var waiting = ProtocolTimetable.of(published)
            .waiting(now)
            .stream()
            .filter(version -> !version.getEffectiveFrom().isBefore(from))
            .findFirst();
        return waiting.isEmpty() || request.withdrawWaiting() ? Optional.empty()
                : refused(Code.ANOTHER_WAITS,
                        "Version " + waiting.get().getProtocol().getVersion() + " waits until "
                                + waiting.get().getEffectiveFrom()
                                + " and would never decide. Add --withdraw-waiting if it shall not.");
    }

    /** Published once more with a later instant, it would begin at the first one. */
    private static Optional<Refused> puttingOff(ProtocolFile file, List<ProtocolVersion> published, Request request,
            Instant now) {
        if (published.isEmpty() || request.effectiveFrom().isEmpty()) {
            return Optional.empty();
        }
        var from = request.effectiveFrom().get();
        return Stream.concat(Stream.of(published.getLast()), ProtocolTimetable.of(published).waiting(now).stream())
            .filter(version -> version.getEffectiveFrom().isBefore(from))
            .reduce((before, after) -> after)
            .filter(version -> isSame(file, version) && ProtocolTimetable.isCertified(version))
            .flatMap(version -> refused(Code.DECIDES_BEFORE,
                    "Version " + file.protocol().version() + " decides from " + version.getEffectiveFrom()
                            + ", and would all the same. To put it off, first activate the version that shall decide"
                            + " until then, with --withdraw-waiting (and with --rollback if it was published before);"
                            + " then this one with --rollback."));
    }

    /** Who goes back has a worse one in force, and is told. */
    private static Optional<Refused> words(ProtocolFile file, List<ProtocolVersion> published, Request request,
            Instant now, ProtocolVersion next) {
        return goesBack(file, published, request, now) ? Optional.empty()
                : WordsGone.refusal(file.protocol(), WordsGone.deciding(next, published), request.dropWords());
    }

    /**
     * Whether it is asked to, and has decided: one that lost its turn before it came
     * never did, and is as any other that is new.
     */
    static boolean goesBack(ProtocolFile file, List<ProtocolVersion> published, Request request, Instant now) {
        var timetable = ProtocolTimetable.of(published);
        return request.rollback() && timetable.versions()
            .stream()
            .anyMatch(version -> isSame(file, version) && !version.getEffectiveFrom().isAfter(now)
                    && !timetable.isWithdrawn(version));
    }

    private static Optional<Refused> refused(Code code, String sentence) {
        return Optional.of(new Refused(code, sentence));
    }

    private static boolean isSame(ProtocolFile file, ProtocolVersion version) {
        return version.getProtocol().getSha256().toString().equals(file.protocol().sha256());
    }

    private static ProtocolVersion version(ProtocolFile file, Certificate certificate, List<ProtocolVersion> published,
            Request request, Instant now) {
        return NextVersion.of(file, published, now, request.effectiveFrom())
            .setCertification(Certification.CERTIFIED)
            .setCertificate(Json.write(ProofLine.of(certificate)))
            .setApprovedBy(request.approvedBy().stream().map(name -> (CharSequence) name.strip()).toList())
            .build();
    }

}
