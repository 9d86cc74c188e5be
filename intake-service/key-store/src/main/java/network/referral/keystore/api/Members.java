package network.referral.keystore.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import network.referral.access.problem.Problem;
import network.referral.keys.Compartment;
import network.referral.keys.KeyStore;
import network.referral.keys.WrappedKey;
import tools.jackson.databind.JsonNode;

/** Reads the members of a body, and gathers all that is wrong with them. */
final class Members {

    private static final int MOST_REVISION = 1_000_000;

    private final JsonNode body;

    private final List<Problem.Entry> faults = new ArrayList<>();

    Members(JsonNode body, String... known) {
        this.body = body;
        only(body, "", Set.of(known));
    }

    List<Problem.Entry> faults() {
        return faults;
    }

    Optional<String> text(String member) {
        return text(body, "", member);
    }

    private Optional<String> text(JsonNode object, String at, String member) {
        var value = object.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return fault(at + "/" + member, Kind.REQUIRED);
        }
        return value.isString() ? Optional.of(value.stringValue()) : fault(at + "/" + member, Kind.WRONG_TYPE);
    }

    int revision() {
        var value = body.path("revision");
        if (value.isMissingNode() || value.isNull()) {
            fault("/revision", Kind.REQUIRED);
        }
        else if (!value.isNumber()) {
            fault("/revision", Kind.WRONG_TYPE);
        }
        else if (value.isInt() && value.intValue() >= 1 && value.intValue() <= MOST_REVISION) {
            return value.intValue();
        }
        else {
            fault("/revision", Kind.OUT_OF_RANGE);
        }
        return 0;
    }

    /**
     * @param blob the member that holds bytes
     * @param length 0 where it is free up to the most of a wrapped key
     */
    <K> List<K> keys(String blob, int length, BiFunction<String, byte[], K> made) {
        var list = body.path("keys");
        if (list.isMissingNode() || list.isNull()) {
            fault("/keys", Kind.REQUIRED);
        }
        else if (!list.isArray()) {
            fault("/keys", Kind.WRONG_TYPE);
        }
        else if (list.isEmpty() || list.size() > KeyStore.MOST_KEYS) {
            fault("/keys", Kind.WRONG_NUMBER);
        }
        else {
            return keys(list, blob, length, made);
        }
        return List.of();
    }

    private <K> List<K> keys(JsonNode list, String blob, int length, BiFunction<String, byte[], K> made) {
        var keys = new ArrayList<K>();
        var names = new HashSet<String>();
        for (int i = 0; i < list.size(); i++) {
            var at = "/keys/" + i;
            if (!list.get(i).isObject()) {
                fault(at, Kind.WRONG_TYPE);
                continue;
            }
            only(list.get(i), at, Set.of("compartment", blob));
            var name = name(list.get(i), at, names);
            var bytes = bytes(list.get(i), at, blob, length);
            name.ifPresent(compartment -> bytes.ifPresent(it -> keys.add(made.apply(compartment, it))));
            bytes.ifPresent(it -> Arrays.fill(it, (byte) 0));
        }
        return keys;
    }

    private Optional<String> name(JsonNode entry, String at, Set<String> names) {
        var pointer = at + "/compartment";
        var name = text(entry, at, "compartment");
        if (name.isPresent() && !Compartment.isName(name.get())) {
            return fault(pointer, Kind.NOT_A_NAME);
        }
        return name.isPresent() && !names.add(name.get()) ? fault(pointer, Kind.TWICE) : name;
    }

    private Optional<byte[]> bytes(JsonNode entry, String at, String member, int length) {
        var pointer = at + "/" + member;
        var text = text(entry, at, member);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var bytes = decoded(text.get());
        if (bytes.isEmpty()) {
            return fault(pointer, Kind.NOT_BASE64);
        }
        if (length > 0 && bytes.get().length != length) {
            return fault(pointer, Kind.NOT_32_BYTES);
        }
        return bytes.get().length > WrappedKey.MOST_BYTES ? fault(pointer, Kind.TOO_LONG) : bytes;
    }

    /** One spelling: what the decoder alone takes may lack its padding. */
    private static Optional<byte[]> decoded(String text) {
        try {
            var bytes = Base64.getDecoder().decode(text);
            return Optional.of(bytes)
                .filter(it -> it.length > 0 && Base64.getEncoder().encodeToString(it).equals(text));
        }
        catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void only(JsonNode object, String at, Set<String> known) {
        if (!known.containsAll(object.propertyNames())) {
            fault(at, Kind.UNKNOWN_FIELD);
        }
    }

    <T> Optional<T> fault(String pointer, Kind kind) {
        faults.add(kind.at(pointer, List.of()));
        return Optional.empty();
    }

    void notOneOf(String pointer, List<String> allowed) {
        faults.add(Kind.UNKNOWN_CODE.at(pointer, allowed));
    }

}
