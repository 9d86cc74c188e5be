package network.referral.ctl.page;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import network.referral.ctl.Ctl;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** A page as made by the tool, read strictly. */
record Rendered(String html, Document document) {

    static Rendered of(Path protocol, String... options) {
        var args = new ArrayList<>(List.of("protocol", "render", protocol.toString()));
        args.addAll(List.of(options));
        var run = Ctl.run(args.toArray(String[]::new));
        if (run.exitCode() != 0) {
            throw new AssertionError(run.out() + run.err());
        }
        return new Rendered(run.out(), parse(run.out()));
    }

    private static Document parse(String html) {
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
        }
        catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("the page is not well formed: " + e.getMessage(), e);
        }
    }

    List<Element> elements(String name) {
        var found = document.getElementsByTagName(name);
        var elements = new ArrayList<Element>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    List<Element> elements(String name, Predicate<Element> which) {
        return elements(name).stream().filter(which).toList();
    }

    List<Attr> attributes() {
        var attributes = new ArrayList<Attr>();
        elements("*").forEach(element -> {
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                attributes.add((Attr) element.getAttributes().item(i));
            }
        });
        return attributes;
    }

    List<String> ids() {
        return attributes().stream().filter(attribute -> attribute.getName().equals("id")).map(Attr::getValue).toList();
    }

    /** The text of the element with an id. */
    String at(String id) {
        return elements("*", element -> element.getAttribute("id").equals(id)).getFirst().getTextContent();
    }

    /** What a cell of a row lists, without what is said of each. */
    List<String> items(String row, String column) {
        return elements("li", item -> {
            var cell = (Element) item.getParentNode().getParentNode();
            return cell.getAttribute("data-label").equals(column)
                    && ((Element) cell.getParentNode()).getAttribute("id").equals(row);
        }).stream()
            .map(item -> item.getFirstChild()
                .getTextContent()
                .replaceAll("( \\((only with consent to [a-z ]+|counted only)\\))? ?$", ""))
            .toList();
    }

    List<Element> findings(String kind) {
        return elements("li", item -> item.getAttribute("class").equals(kind)
                && ((Element) item.getParentNode()).getAttribute("class").equals("findings"));
    }
}
