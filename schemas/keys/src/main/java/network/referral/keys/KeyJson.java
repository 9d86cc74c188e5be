package network.referral.keys;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.BiFunction;
import network.referral.schemas.AssignmentId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The bodies that client and key store exchange. */
final class KeyJson {

    private static final JsonMapper JSON = JsonMapper.shared();

    private KeyJson() {
    }

    static byte[] wrap(int revision, List<CompartmentKey> keys) {
        return request(JSON.createObjectNode(), revision, keys, (entry, key) -> {
            entry.put("compartment", key.compartment());
            return entry.put("key", Base64.getEncoder().encodeToString(key.key()));
        });
    }

    static byte[] unwrap(AssignmentId assignment, int revision, List<WrappedKey> keys) {
        var body = JSON.createObjectNode().put("assignmentId", assignment.toString());
        return request(body, revision, keys, (entry, key) -> {
            entry.put("compartment", key.compartment());
            return entry.put("wrapped", Base64.getEncoder().encodeToString(key.wrapped()));
        });
    }

    private static <K> byte[] request(ObjectNode body, int revision, List<K> keys,
            BiFunction<ObjectNode, K, ObjectNode> entry) {
        if (revision < 1 || keys.isEmpty() || keys.size() > KeyStore.MOST_KEYS) {
            throw new IllegalArgumentException("A revision is 1 or more, and one call has 1 to 64 keys");
        }
        var list = body.put("revision", revision).putArray("keys");
        keys.forEach(key -> entry.apply(list.addObject(), key));
        return JSON.writeValueAsBytes(body);
    }

    static WrappedKeys wrapped(byte[] body, List<CompartmentKey> asked) {
        var keys = answers(body, "wrapped", asked.stream().map(CompartmentKey::compartment).toList(), WrappedKey::new);
        // a store of before it was said says nothing
        return new WrappedKeys(JSON.readTree(body).path("madeFor").intValue(1), keys);
    }

    static List<CompartmentKey> unwrapped(byte[] body, List<WrappedKey> asked) {
        return answers(body, "key", asked.stream().map(WrappedKey::compartment).toList(), CompartmentKey::new);
    }

    /** What does not answer the question, each compartment in its place, is no answer. */
    private static <K> List<K> answers(byte[] body, String member, List<String> asked,
            BiFunction<String, byte[], K> made) {
        try {
            var entries = JSON.readTree(body).path("keys");
            var answers = new ArrayList<K>();
            for (int i = 0; i < asked.size(); i++) {
                var entry = entries.path(i);
                if (!asked.get(i).equals(entry.path("compartment").stringValue(""))) {
                    throw new IllegalArgumentException("Another compartment");
                }
                answers.add(made.apply(asked.get(i), Base64.getDecoder().decode(entry.path(member).stringValue(""))));
            }
            if (entries.size() != asked.size()) {
                throw new IllegalArgumentException("More than was asked");
            }
            return List.copyOf(answers);
        }
        catch (JacksonException | IllegalArgumentException e) {
            // the cause may quote a key: it goes nowhere
            throw new KeyStoreAwayException("The key store's answer does not fit the question", null);
        }
    }

    /** Empty text where the body is no problem document. */
    static String code(byte[] body) {
        try {
            return JSON.readTree(body).path("code").stringValue("");
        }
        catch (JacksonException e) {
            return "";
        }
    }

}
