package network.referral.routing.api;

import java.util.List;

/** Avro's texts as Java's. */
final class Texts {

    private Texts() {
    }

    static String of(CharSequence text) {
        return text == null ? null : text.toString();
    }

    static List<String> of(List<CharSequence> texts) {
        return texts.stream().map(CharSequence::toString).toList();
    }

}
