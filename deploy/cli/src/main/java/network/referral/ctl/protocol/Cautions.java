package network.referral.ctl.protocol;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
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

    /** Holidays that move are given by their dates, for some years. */
    private static Stream<String> runOut(Protocol protocol, LocalDate today) {
        return protocol.calendar()
            .dated()
            .keySet()
            .stream()
            .max(LocalDate::compareTo)
            .filter(last -> last.getYear() < today.getYear())
            .map(last -> "calendar: the last holiday of one year is in " + last.getYear()
                    + ", so those of this year that move count as working days. Add them in a new version.")
            .stream();
    }

}
