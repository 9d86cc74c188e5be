package network.referral.routing.api;

import java.util.List;
import java.util.Locale;

/** Avro's texts and symbols as the words of the HTTP API. */
final class Words {

    private Words() {
    }

    static String text(CharSequence text) {
        return text == null ? null : text.toString();
    }

    static List<String> texts(List<CharSequence> texts) {
        return texts.stream().map(CharSequence::toString).toList();
    }

    /** For example {@code in-progress}. */
    static String word(Enum<?> symbol) {
        return symbol.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

}
