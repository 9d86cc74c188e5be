package network.referral.ctl;

import java.io.InputStream;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What a command sees of whoever called it.
 *
 * @param out results
 * @param err notices and errors
 */
public record Terminal(InputStream in, PrintWriter out, PrintWriter err, Format format) {

    public static Terminal of(CommandSpec spec) {
        var root = (Referralctl) spec.root().userObject();
        return new Terminal(root.in(), spec.commandLine().getOut(), spec.commandLine().getErr(), root.format());
    }

    public boolean isJson() {
        return format == Format.JSON;
    }

    /** For people. */
    public void line(CharSequence text) {
        out.println(Printable.text(text));
        out.flush();
    }

    /** For machines, on a line of its own. */
    public void json(Object value) {
        out.println(Json.write(value));
        out.flush();
    }

    /** For whoever watches; never part of the result. */
    public void notice(CharSequence text) {
        err.println(Printable.text(text));
        err.flush();
    }

    /** The same of what is done all the same. */
    public void warn(List<String> sentences) {
        sentences.forEach(sentence -> notice("warning  " + sentence));
    }

}
