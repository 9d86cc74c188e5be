package network.referral.ctl.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import network.referral.routing.protocol.reading.Finding;
import org.snakeyaml.engine.v2.nodes.Node;

/** Collects what is wrong with one file, in the same words as for a protocol. */
public final class Remarks {

    private final String file;

    private final List<Finding> findings = new ArrayList<>();

    public Remarks(String file) {
        this.file = file;
    }

    public void add(Finding.Code code, int line, String where, String message, List<String> allowed) {
        findings.add(new Finding(code, file, line, where, message, allowed, ""));
    }

    public void add(Finding.Code code, int line, String where, String message) {
        add(code, line, where, message, List.of());
    }

    /** In file order. */
    public List<Finding> all() {
        return findings.stream().sorted(Comparator.comparingInt(Finding::line)).toList();
    }

    static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

}
