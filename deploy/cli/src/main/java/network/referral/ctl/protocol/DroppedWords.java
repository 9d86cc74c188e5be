package network.referral.ctl.protocol;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Words of one input that a file does not have any more.
 *
 * @param words empty where it lacks the input itself
 */
record DroppedWords(String input, Set<String> words) {

    private static final Pattern SHAPE = Pattern.compile("([^=,\\s]+)(?:=([^=,\\s]+(?:,[^=,\\s]+)*))?");

    DroppedWords {
        words = new TreeSet<>(words);
    }

    /**
     * Whoever lets an input go names no words of it, and whoever names words keeps it.
     * @return what nobody named; empty where all of it was
     */
    Optional<DroppedWords> without(Collection<DroppedWords> named) {
        var left = new TreeSet<>(words);
        boolean isNamed = false;
        for (var other : named) {
            if (other.input.equals(input)) {
                left.removeAll(other.words);
                isNamed |= other.words.isEmpty() && words.isEmpty();
            }
        }
        return isNamed || !words.isEmpty() && left.isEmpty() ? Optional.empty()
                : Optional.of(new DroppedWords(input, left));
    }

    /** As the option that drops them is written. */
    String written() {
        return words.isEmpty() ? input : input + "=" + String.join(",", words);
    }

    String sentence() {
        return words.isEmpty()
                ? input + " is no input any more: of a case that is open, what it says of that decides "
                        + "nothing from its next revision on."
                : input + " no longer has " + String.join(", ", words)
                        + ": a case that is open and says so is decided as if it did not, from its next revision on.";
    }

    static final class Converter implements ITypeConverter<DroppedWords> {

        @Override
        public DroppedWords convert(String text) {
            var written = SHAPE.matcher(text);
            if (!written.matches()) {
                throw new TypeConversionException(
                        "words are written place=halt,pier, and an input that the file lacks by its name alone");
            }
            return new DroppedWords(written.group(1),
                    written.group(2) == null ? Set.of() : new TreeSet<>(List.of(written.group(2).split(","))));
        }

    }

}
