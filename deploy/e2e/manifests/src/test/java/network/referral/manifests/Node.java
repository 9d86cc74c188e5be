package network.referral.manifests;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A place in a document; what is not there is an empty place. */
record Node(Object value) {

    Node at(String... keys) {
        var place = this;
        for (var key : keys) {
            place = new Node(place.map().get(key));
        }
        return place;
    }

    Stream<Node> each(String... keys) {
        return at(keys).value instanceof List<?> list ? list.stream().map(Node::new) : Stream.empty();
    }

    Map<?, ?> map() {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    boolean isThere() {
        return value != null;
    }

    boolean is(Object wanted, String... keys) {
        return wanted.equals(at(keys).value);
    }

    String text(String... keys) {
        return String.valueOf(at(keys).value);
    }

    int number(String... keys) {
        return at(keys).value instanceof Integer number ? number : -1;
    }

}
