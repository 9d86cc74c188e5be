package network.referral.ctl.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.routing.protocol.reading.Finding;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One group of fields in a YAML file, read strictly: what is asked for and not there, not
 * of the right kind, or there and never asked for is a finding with its line. Answers are
 * then empty, so that a reader goes on and finds everything at once.
 */
public final class YamlForm {

    private final String where;

    private final int line;

    private final Remarks remarks;

    private final Map<String, Node> fields = new LinkedHashMap<>();

    private final Map<String, Integer> lines = new LinkedHashMap<>();

    YamlForm(String where, MappingNode node, Remarks remarks) {
        this.where = where;
        this.line = Remarks.line(node);
        this.remarks = remarks;
        for (var entry : node.getValue()) {
            int at = Remarks.line(entry.getKeyNode());
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                remarks.add(Finding.Code.WRONG_TYPE, at, where, "A field's name must be text.");
            }
            else if (fields.putIfAbsent(key.getValue(), entry.getValueNode()) != null) {
                remarks.add(Finding.Code.DUPLICATE_KEY, at, where, "'" + key.getValue() + "' is written twice.");
            }
            else {
                lines.put(key.getValue(), at);
            }
        }
    }

    /** Required text. */
    public Optional<String> text(String name) {
        return required(name).flatMap(node -> text(name, node));
    }

    public Optional<String> optionalText(String name) {
        return optional(name).flatMap(node -> text(name, node));
    }

    /** A list of texts; empty where there is none. */
    public List<String> texts(String name) {
        var texts = new ArrayList<String>();
        optional(name).ifPresent(node -> {
            if (node instanceof SequenceNode items) {
                items.getValue().forEach(item -> text(name, item).ifPresent(texts::add));
            }
            else {
                wrongType(name, "a list of texts");
            }
        });
        return texts;
    }

    /** Fields with names of their own and texts as values, in file order. */
    public Map<String, String> textByName(String name) {
        var texts = new LinkedHashMap<String, String>();
        group(name).ifPresent(group -> group.names().forEach(inner -> {
            group.text(inner).ifPresent(text -> texts.put(inner, text));
        }));
        return texts;
    }

    /** A group inside this one. */
    public Optional<YamlForm> group(String name) {
        return optional(name).flatMap(node -> {
            if (node instanceof MappingNode group) {
                return Optional.of(new YamlForm(path(name), group, remarks));
            }
            wrongType(name, "a group of fields");
            return Optional.empty();
        });
    }

    public void require(String name) {
        required(name);
    }

    /** Says that the field's value will not do. */
    public void wrong(Finding.Code code, String name, String message, List<String> allowed) {
        remarks.add(code, line(name), path(name), message, allowed);
    }

    public void wrong(String name, String message) {
        wrong(Finding.Code.BAD_VALUE, name, message, List.of());
    }

    /** Names of the fields that nobody has asked for are findings. */
    public void allow(List<String> names) {
        for (var name : fields.keySet()) {
            if (!names.contains(name)) {
                wrong(Finding.Code.UNKNOWN_FIELD, name, "There is no such field.", names);
            }
        }
    }

    /** Of that field, and of the group where there is none. */
    public int line(String name) {
        return lines.getOrDefault(name, line);
    }

    /** In file order. */
    public List<String> names() {
        return List.copyOf(fields.keySet());
    }

    private Optional<Node> required(String name) {
        var node = optional(name);
        if (node.isEmpty()) {
            wrong(Finding.Code.MISSING, name, "This is missing.", List.of());
        }
        return node;
    }

    private Optional<Node> optional(String name) {
        return Optional.ofNullable(fields.get(name)).filter(node -> !Tag.NULL.equals(node.getTag()));
    }

    /**
     * A plain 1.0 or true is meant as something else than text: quotes say that it is.
     */
    private Optional<String> text(String name, Node node) {
        if (node instanceof ScalarNode scalar
                && (scalar.getScalarStyle() != ScalarStyle.PLAIN || Tag.STR.equals(scalar.getTag()))
                && !scalar.getValue().isBlank()) {
            return Optional.of(scalar.getValue());
        }
        wrongType(name, "text that is not empty, in quotes where it looks like a number");
        return Optional.empty();
    }

    private void wrongType(String name, String wanted) {
        wrong(Finding.Code.WRONG_TYPE, name, "This must be " + wanted + ".", List.of());
    }

    private String path(String name) {
        return where.isEmpty() ? name : where + "." + name;
    }

}
