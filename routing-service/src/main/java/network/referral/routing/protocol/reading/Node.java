package network.referral.routing.protocol.reading;

import java.util.List;
import java.util.Map;

/**
 * A piece of a YAML file before anything is made of it. Every scalar is text: {@code NO},
 * {@code 1.0} and {@code true} stay as they were written, and whoever expects a number or
 * a yes reads it as such.
 */
sealed interface Node {

    /** From 1. */
    int line();

    record Text(int line, String value) implements Node {
    }

    record Items(int line, List<Node> items) implements Node {
    }

    /**
     * @param entries in file order; keys are unique
     */
    record Fields(int line, Map<String, Entry> entries) implements Node {
    }

    /** A key's line may differ from its value's. */
    record Entry(int line, Node value) {
    }

    /** For messages. */
    default String kind() {
        return switch (this) {
            case Text text -> text.value().isEmpty() ? "nothing" : "text";
            case Items items -> "a list";
            case Fields fields -> "a group of fields";
        };
    }

}
