package network.referral.ctl.yaml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import network.referral.routing.protocol.reading.Finding;
import network.referral.routing.protocol.reading.Unprintable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/**
 * Reads a small YAML 1.2 file of one group of fields, and refuses what makes it mean more
 * than it shows or cost more than its size: anchors, aliases, tags, depth.
 */
public final class YamlFile {

    private static final int MOST_BYTES = 64 * 1024;

    private static final int MOST_DEPTH = 6;

    private static final LoadSettings SETTINGS = LoadSettings.builder().setParseComments(false).build();

    private final Remarks remarks;

    private YamlFile(Remarks remarks) {
        this.remarks = remarks;
    }

    /** The file's fields, or nothing and at least one finding. */
    public static Optional<YamlForm> read(byte[] bytes, Remarks remarks) {
        return new YamlFile(remarks).read(bytes);
    }

    private Optional<YamlForm> read(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            return refuse(Finding.Code.TOO_LARGE, 0, "The file is larger than " + MOST_BYTES + " bytes.");
        }
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return isPrintable(text) && isPlain(text) ? form(text) : Optional.empty();
        }
        catch (CharacterCodingException e) {
            return refuse(Finding.Code.NOT_UTF8, 0, "The file is not UTF-8 text.");
        }
        catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            return refuse(Finding.Code.NOT_YAML, line, "This is not YAML: " + e.getProblem() + ".");
        }
        catch (YamlEngineException e) {
            return refuse(Finding.Code.NOT_YAML, 0, "This is not YAML.");
        }
    }

    private Optional<YamlForm> form(String text) {
        var root = new Compose(SETTINGS).composeString(text);
        if (root.isEmpty() || !(root.get() instanceof MappingNode fields)) {
            return refuse(Finding.Code.WRONG_TYPE, 1, "The file must be one group of fields.");
        }
        return Optional.of(new YamlForm("", fields, remarks));
    }

    private boolean isPrintable(String text) {
        var unprintable = Unprintable.in(text);
        unprintable.forEach(found -> refuse(Finding.Code.NOT_YAML, found.line(), found.sentence()));
        return unprintable.isEmpty();
    }

    private boolean isPlain(String text) {
        int depth = 0;
        for (var event : new Parse(SETTINGS).parseString(text)) {
            int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
            if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
                refuse(Finding.Code.ALIAS, line, "Anchors and aliases (& and *) are not allowed.");
                return false;
            }
            if (isTagged(event)) {
                refuse(Finding.Code.TAG, line, "Tags (!) are not allowed.");
                return false;
            }
            depth += switch (event) {
                case CollectionStartEvent start -> 1;
                case CollectionEndEvent end -> -1;
                default -> 0;
            };
            if (depth > MOST_DEPTH) {
                refuse(Finding.Code.TOO_DEEP, line, "Nested deeper than " + MOST_DEPTH + " levels.");
                return false;
            }
        }
        return true;
    }

    private static boolean isTagged(Event event) {
        return switch (event) {
            case ScalarEvent scalar -> scalar.getTag().isPresent();
            case CollectionStartEvent start -> start.getTag().isPresent();
            default -> false;
        };
    }

    private Optional<YamlForm> refuse(Finding.Code code, int line, String message) {
        remarks.add(code, line, "", message);
        return Optional.empty();
    }

}
