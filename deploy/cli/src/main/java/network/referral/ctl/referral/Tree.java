package network.referral.ctl.referral;

import java.util.List;
import java.util.Map;
import network.referral.ctl.Json;
import tools.jackson.core.JacksonException;

/**
 * A piece of a service's answer. What is absent, null or of another kind reads as empty:
 * an answer of a newer or older version is shown as far as it is understood.
 */
record Tree(Map<?, ?> members) {

    /** Empty for what is no JSON. */
    static Tree read(String body) {
        try {
            return of(Json.read(body));
        }
        catch (JacksonException e) {
            return of(null);
        }
    }

    static Tree of(Object value) {
        return new Tree(value instanceof Map<?, ?> members ? members : Map.of());
    }

    String text(String name) {
        var value = members.get(name);
        return value == null || value instanceof Map || value instanceof List ? "" : value.toString();
    }

    Tree group(String name) {
        return of(members.get(name));
    }

    List<Tree> groups(String name) {
        return items(name).stream().map(Tree::of).toList();
    }

    /** Lists of groups. */
    List<List<Tree>> lists(String name) {
        return items(name).stream()
            .map(item -> item instanceof List<?> list ? list.stream().map(Tree::of).toList() : List.<Tree>of())
            .toList();
    }

    List<String> words(String name) {
        return items(name).stream().map(String::valueOf).toList();
    }

    /** Separated by commas. */
    String texts(String name) {
        return String.join(", ", words(name));
    }

    private List<?> items(String name) {
        return members.get(name) instanceof List<?> items ? items : List.of();
    }
}
