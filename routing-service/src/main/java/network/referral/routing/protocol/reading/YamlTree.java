package network.referral.routing.protocol.reading;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads a YAML 1.2 text into a tree, and refuses what makes a file mean more than it
 * shows: anchors and aliases, tags, duplicate keys, several documents, great size and
 * great depth. Limits are checked while reading, so a hostile file costs no more than an
 * honest one of the greatest size.
 */
final class YamlTree {

    static final int MOST_BYTES = 1 << 20;
    static final int MOST_DEPTH = 12;
    static final int MOST_NODES = 100_000;

    private final Findings findings;

    private YamlTree(Findings findings) {
        this.findings = findings;
    }

    /** The document, or nothing and at least one finding. */
    static Optional<Node> read(byte[] bytes, Findings findings) {
        if (bytes.length > MOST_BYTES) {
            findings.add(Finding.Code.TOO_LARGE, 0, "", "The file is larger than " + MOST_BYTES + " bytes.");
            return Optional.empty();
        }
        return new YamlTree(findings).text(bytes).filter(tree -> findings.none());
    }

    private Optional<Node> text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes))
                .toString();
            return isPrintable(text) ? events(text) : Optional.empty();
        }
        catch (CharacterCodingException e) {
            findings.add(Finding.Code.NOT_UTF8, 0, "", "The file is not UTF-8 text.");
        }
        catch (MarkedYamlEngineException e) {
            findings.add(Finding.Code.NOT_YAML, line(e.getProblemMark()), "",
                    "This is not YAML: " + String.valueOf(e.getProblem()) + ".");
        }
        catch (YamlEngineException e) {
            findings.add(Finding.Code.NOT_YAML, 0, "", "This is not YAML.");
        }
        return Optional.empty();
    }

    private boolean isPrintable(String text) {
        Unprintable.in(text).forEach(found -> findings.add(Finding.Code.NOT_YAML, found.line(), "", found.sentence()));
        return findings.none();
    }

    private Optional<Node> events(String text) {
        var settings = LoadSettings.builder().setParseComments(false).build();
        var growing = new GrowingTree(findings);
        int nodes = 0;
        int documents = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            int line = line(event.getStartMark());
            if (event.getEventId() == Event.ID.DocumentStart && ++documents > 1) {
                return refuse(Finding.Code.NOT_YAML, line, "A protocol is one document; a second begins here.");
            }
            if (event instanceof NodeEvent node) {
                if (++nodes > MOST_NODES) {
                    return refuse(Finding.Code.TOO_LARGE, line, "The file has more than " + MOST_NODES + " values.");
                }
                if (node instanceof AliasEvent || node.getAnchor().isPresent()) {
                    return refuse(Finding.Code.ALIAS, line,
                            "Anchors and aliases (& and *) are not allowed; write it out, or"
                                    + " put the text in quotes.");
                }
                if (tagged(node)) {
                    return refuse(Finding.Code.TAG, line, "Tags (!) are not allowed.");
                }
            }
            switch (event.getEventId()) {
                case Scalar -> growing.text(line, ((ScalarEvent) event).getValue());
                case SequenceStart, MappingStart -> {
                    if (growing.depth() == MOST_DEPTH) {
                        return refuse(Finding.Code.TOO_DEEP, line, "Nested deeper than " + MOST_DEPTH + " levels.");
                    }
                    growing.begin(line, event.getEventId() == Event.ID.MappingStart);
                }
                case SequenceEnd, MappingEnd -> growing.end();
                default -> {
                }
            }
        }
        if (growing.root().isEmpty()) {
            return refuse(Finding.Code.MISSING, 1, "The file is empty.");
        }
        return growing.root();
    }

    private static boolean tagged(NodeEvent event) {
        return switch (event) {
            case ScalarEvent scalar -> scalar.getTag().isPresent();
            case CollectionStartEvent start -> start.getTag().isPresent();
            default -> false;
        };
    }

    private Optional<Node> refuse(Finding.Code code, int line, String message) {
        findings.add(code, line, "", message);
        return Optional.empty();
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(m -> m.getLine() + 1).orElse(0);
    }

}
