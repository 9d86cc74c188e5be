package network.referral.ctl.protocol;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.routing.protocol.PolicyWords;
import network.referral.routing.protocol.Protocol;

/**
 * What a protocol says that is proven all the same, and that whoever runs the network
 * must know: nothing is refused by it.
 */
final class Cautions {

    private Cautions() {
    }

    /** Today, where the protocol is. */
    static void tell(Protocol protocol, Consumer<String> notice) {
        sentences(protocol, LocalDate.now(protocol.calendar().zone()))
            .forEach(sentence -> notice.accept("warning  " + sentence));
    }

    static List<String> sentences(Protocol protocol, LocalDate today) {
        return Stream.of(unspoken(protocol), runOut(protocol, today), AlertLimits.exceeded(protocol))
            .flatMap(sentences -> sentences)
            .toList();
    }

    private static Stream<String> unspoken(Protocol protocol) {
        var unspoken = new TreeSet<>(protocol.definition().wording().languages().keySet());
        unspoken.removeAll(PolicyWords.languages());
        return unspoken.stream()
            .map(language -> "wording: nothing speaks '" + language + "', so what stands under it is shown nowhere. "
                    + "Spoken are " + String.join(", ", PolicyWords.languages()) + ".");
    }

    /**
     * Holidays that move are given by their dates, for some years. In December the next
     * is asked about.
     */
    private static Stream<String> runOut(Protocol protocol, LocalDate today) {
        int year = today.plusMonths(1).getYear();
        var missing = titles(protocol, date -> date.getYear() < year);
        missing.removeAll(titles(protocol, date -> date.getYear() == year));
        return missing.isEmpty() ? Stream.empty()
                : Stream.of("calendar: earlier years have a date of these, and " + year + " has none: "
                        + String.join(", ", missing) + ". Where they are held then, they count as working days. Add "
                        + "them in a new version, and take out what was for one year only, once it is over.");
    }

    private static Set<String> titles(Protocol protocol, Predicate<LocalDate> when) {
        return protocol.calendar()
            .dated()
            .entrySet()
            .stream()
            .filter(holiday -> when.test(holiday.getKey()))
            .map(Map.Entry::getValue)
            .collect(Collectors.toCollection(TreeSet::new));
    }

}
