package network.referral.routing.protocol.reading;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds a tree from the pieces of a YAML file as they come, without recursion. */
final class GrowingTree {

    private final Findings findings;

    private final Deque<Branch> open = new ArrayDeque<>();

    private Node root;

    GrowingTree(Findings findings) {
        this.findings = findings;
    }

    int depth() {
        return open.size();
    }

    Optional<Node> root() {
        return Optional.ofNullable(root);
    }

    void text(int line, String value) {
        Branch branch = open.peek();
        if (branch != null && branch.entries != null && branch.key == null) {
            branch.key = value;
            branch.keyLine = line;
        }
        else {
            attach(new Node.Text(line, value));
        }
    }

    void begin(int line, boolean fields) {
        open.push(new Branch(line, fields));
    }

    void end() {
        attach(open.pop().node());
    }

    private void attach(Node node) {
        Branch branch = open.peek();
        if (branch == null) {
            root = node;
        }
        else if (branch.entries == null) {
            branch.items.add(node);
        }
        else if (branch.key == null) {
            findings.add(Finding.Code.WRONG_TYPE, node.line(), "", "A field's name must be text.");
            branch.key = "";
            branch.keyLine = node.line();
        }
        else {
            if (branch.entries.putIfAbsent(branch.key, new Node.Entry(branch.keyLine, node)) != null) {
                findings.add(Finding.Code.DUPLICATE_KEY, branch.keyLine, "",
                        "'" + branch.key + "' is written twice in one group; the first is on line "
                                + branch.entries.get(branch.key).line() + ".");
            }
            branch.key = null;
        }
    }

    private static final class Branch {

        private final int line;

        private final List<Node> items = new ArrayList<>();

        private final Map<String, Node.Entry> entries;

        private String key;

        private int keyLine;

        Branch(int line, boolean fields) {
            this.line = line;
            this.entries = fields ? new LinkedHashMap<>() : null;
        }

        Node node() {
            return entries == null ? new Node.Items(line, items) : new Node.Fields(line, entries);
        }

    }

}
