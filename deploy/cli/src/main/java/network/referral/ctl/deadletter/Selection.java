package network.referral.ctl.deadletter;

import static java.util.Comparator.naturalOrder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.Terminal;
import network.referral.ctl.bus.Bus;
import network.referral.ctl.bus.BusOptions;
import network.referral.events.DeadLetterCause;
import network.referral.routing.bus.Origins;
import network.referral.schemas.CodeWord;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.wire.DeadLetters.Origin;

/**
 * Which parked records are meant. A record that was parked more than once is one record,
 * with its latest cause. One that somebody has settled since is meant only where its
 * place is named, or where it is a later report of a referral of which one is meant.
 *
 * @param from places that records came from; none for all
 * @param referral its id; null for all
 * @param cause as {@code list} shows it; null for all
 */
record Selection(List<String> from, String referral, String cause) {

    private static final Pattern PLACE = Pattern.compile("(.{1,249})/(\\d{1,9})/(\\d{1,18})");

    private static final Comparator<Letter> BY_PLACE = Comparator.comparing(letter -> letter.origin().orElseThrow(),
            Comparator.comparing(Origin::topic).thenComparing(Origin::partition).thenComparing(Origin::offset));

    /**
     * @throws CommandFailed when there is no such cause, or the id is none
     */
    static Selection of(List<String> from, String referral, String cause) {
        if (referral != null && ReferralId.parse(referral).isEmpty()) {
            throw CommandFailed.usage("--referral must be a referral id, a UUID in small letters.");
        }
        var causes = Stream.of(DeadLetterCause.values()).map(CodeWord::of).toList();
        if (cause != null && !causes.contains(cause)) {
            throw CommandFailed.usage("--cause must be one of " + String.join(", ", causes) + ".");
        }
        return new Selection(from, referral, cause);
    }

    boolean isEverything() {
        return from.isEmpty() && referral == null && cause == null;
    }

    /**
     * What is meant.
     *
     * @param letters in the order in which they are to be taken
     * @param unreadable letters that nobody knows whether they are meant
     */
    record Read(List<Letter> letters, long unreadable) {
    }

    /**
     * @param since null for all
     * @throws CommandFailed when a place that is named is none, or when nothing that came
     * from it was parked as the rest of the selection says
     */
    Read read(BusOptions options, Instant since, Terminal terminal) {
        var settled = new Settled();
        var letters = Bus.use(options, bus -> letters(bus, since, settled));
        long unreadable = letters.stream().filter(letter -> letter.origin().isEmpty()).count();
        if (unreadable > 0) {
            terminal.notice("Left out: " + unreadable + " letters that cannot be read.");
        }
        var parked = latest(letters).toList();
        var included = parked.stream().filter(this::includes).toList();
        var open = included.stream().filter(letter -> !from.isEmpty() || !settled.has(letter)).toList();
        var selected = withOtherReports(open, parked, settled).collect(Collectors.toSet());
        long leftOut = included.stream().filter(letter -> !selected.contains(letter)).count();
        if (leftOut > 0) {
            terminal.notice("Left out: " + leftOut + " that are settled. Each is taken where --from names it.");
        }
        var missing = new LinkedHashSet<>(from);
        missing.removeAll(selected.stream().map(Letter::from).collect(Collectors.toSet()));
        if (!missing.isEmpty() && (referral != null || cause != null || since != null)) {
            throw CommandFailed.failed("Nothing is parked that came from " + String.join(", ", missing)
                    + " and is meant: see referralctl dead-letters list.");
        }
        if (selected.isEmpty() && missing.isEmpty()) {
            terminal.notice("Nothing is parked that is meant: see referralctl dead-letters list.");
        }
        // what is unaccounted for was never parked, and routing knows it by its place
        var unparked = missing.stream().map(Selection::place).map(Letter::none);
        return new Read(inOrder(Stream.concat(selected.stream(), unparked).toList()), unreadable);
    }

    /**
     * A status is right only after the report that it belongs to, and after what its
     * agency said before. Reports go by how little they can wait, all of one referral one
     * after the other.
     */
    private static List<Letter> inOrder(List<Letter> letters) {
        var urgent = letters.stream()
            .filter(Selection::isReport)
            .collect(Collectors.toMap(Selection::whose, Letter::urgency, BinaryOperator.minBy(naturalOrder())));
        return letters.stream()
            .sorted(Comparator.comparing((Letter letter) -> !isReport(letter))
                .thenComparing(letter -> isReport(letter) ? urgent.get(whose(letter)) : Urgency.UNKNOWN)
                .thenComparing(letter -> isReport(letter) ? whose(letter) : "")
                .thenComparing(BY_PLACE))
            .toList();
    }

    /** By its place where the key is no referral's. */
    private static String whose(Letter report) {
        return report.referralId().orElseGet(report::from);
    }

    /**
     * Of a record, as people write it.
     * @throws CommandFailed when it is none
     */
    static Origin place(String text) {
        var place = PLACE.matcher(text);
        if (!place.matches()) {
            throw CommandFailed.usage("--from must be TOPIC/PARTITION/OFFSET, as 'dead-letters list', "
                    + "'referral parked' and 'referral unaccounted' show it.");
        }
        return new Origin(place.group(1), Integer.parseInt(place.group(2)), Long.parseLong(place.group(3)));
    }

    private static List<Letter> letters(Bus bus, Instant since, Settled settled) {
        var letters = new ArrayList<Letter>();
        bus.scan(Topics.DEAD_LETTERS, Optional.ofNullable(since), entry -> {
            if (entry.value() == null) {
                Origins.unstamp(entry.headers()).ifPresent(origin -> settled.take(entry, origin));
            }
            else {
                var letter = Letter.of(bus.wire(), entry);
                letter.origin().ifPresent(origin -> settled.take(entry, origin));
                letters.add(letter);
            }
        });
        return letters;
    }

    private static Stream<Letter> latest(List<Letter> letters) {
        return letters.stream()
            .filter(letter -> letter.origin().isPresent())
            .collect(Collectors.toMap(Letter::origin, letter -> letter,
                    (one, other) -> other.parkedAt().isBefore(one.parkedAt()) ? one : other))
            .values()
            .stream();
    }

    /**
     * A report is decided by its newest revision, which may have been parked for another
     * cause, or be settled: without it the one that is meant would be overtaken and
     * nothing decided. Who names a place means that one.
     */
    private Stream<Letter> withOtherReports(List<Letter> selected, List<Letter> parked, Settled settled) {
        var firsts = selected.stream()
            .filter(letter -> from.isEmpty() && isReport(letter) && letter.referralId().isPresent())
            .collect(Collectors.toMap(letter -> letter.referralId().orElseThrow(), Selection::offset, Math::min));
        return Stream.concat(selected.stream(), parked.stream().filter(letter -> goesAlong(letter, firsts, settled)))
            .distinct();
    }

    /** The reports of a referral lie in one partition. */
    private static boolean goesAlong(Letter letter, Map<String, Long> firsts, Settled settled) {
        return isReport(letter) && letter.referralId()
            .map(firsts::get)
            .filter(first -> !settled.has(letter) || first < offset(letter))
            .isPresent();
    }

    private static long offset(Letter letter) {
        return letter.origin().orElseThrow().offset();
    }

    private static boolean isReport(Letter letter) {
        return letter.origin().filter(origin -> origin.topic().equals(Topics.IDENTIFICATIONS.name())).isPresent();
    }

    private boolean includes(Letter letter) {
        return (from.isEmpty() || from.contains(letter.from()))
                && (referral == null || letter.referralId().filter(referral::equals).isPresent())
                && (cause == null || letter.cause().equals(cause));
    }

}
