package network.referral.ctl.page;

import java.io.StringWriter;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes HTML that is also well-formed XML, on the JDK's own XML writer: it escapes every
 * text and attribute, so that nothing in a protocol can become markup. Names of elements
 * and attributes come from code only.
 */
final class Html {

    /** What no XML may hold, and what could turn a line of text around. */
    private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Cn}\\u2028\\u2029]");

    private final StringWriter out = new StringWriter();

    private final XMLStreamWriter xml;

    Html() {
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
        }
        catch (XMLStreamException e) {
            throw new IllegalStateException("the JDK has an XML writer", e);
        }
    }

    /** What must not fail when written to memory. */
    private interface Act {

        void run() throws XMLStreamException;

    }

    private static void written(Act act) {
        try {
            act.run();
        }
        catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
    }

    void doctype() {
        written(() -> xml.writeDTD("<!DOCTYPE html>\n"));
    }

    /**
     * @param attributes names and values in turn; one whose value is empty is left out
     */
    void in(String element, Runnable content, String... attributes) {
        written(() -> xml.writeStartElement(element));
        attributes(attributes);
        content.run();
        written(xml::writeEndElement);
    }

    /** An element that holds a text. */
    void line(String element, String text, String... attributes) {
        in(element, () -> text(text), attributes);
    }

    /** HTML never closes it. */
    void meta(String... attributes) {
        written(() -> xml.writeEmptyElement("meta"));
        attributes(attributes);
    }

    private void attributes(String... attributes) {
        for (int i = 0; i < attributes.length; i += 2) {
            var name = attributes[i];
            var value = attributes[i + 1];
            if (!value.isEmpty()) {
                written(() -> xml.writeAttribute(name, fit(value)));
            }
        }
    }

    void text(String text) {
        written(() -> xml.writeCharacters(fit(text)));
    }

    /** A style sheet of ours. */
    void style(String css) {
        if (css.matches("(?s).*[<>&].*")) {
            throw new IllegalArgumentException("HTML reads a style sheet as it stands: it must need no escaping");
        }
        in("style", () -> written(() -> xml.writeCharacters(css)));
    }

    /** So that a reader of the source finds a way through it. */
    void newLine() {
        written(() -> xml.writeCharacters("\n"));
    }

    private static String fit(String text) {
        return UNFIT.matcher(text.replaceAll("\\s+", " ")).replaceAll("\ufffd");
    }

    @Override
    public String toString() {
        written(xml::flush);
        return out.toString();
    }

}
