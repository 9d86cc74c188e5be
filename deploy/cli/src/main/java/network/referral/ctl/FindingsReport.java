package network.referral.ctl;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import network.referral.routing.protocol.reading.Finding;
import network.referral.schemas.CodeWord;

/** Prints what is wrong with files: all of it, each with file and line. */
public final class FindingsReport {

    private FindingsReport() {
    }

    /** Returns the exit code of a command that ends with them. */
    public static int print(Terminal terminal, List<Finding> findings) {
        if (terminal.isJson()) {
            terminal.json(Map.of("findings", findings.stream().map(FindingsReport::json).toList()));
        }
        else {
            findings.forEach(finding -> terminal.line(finding.sentence()));
            terminal.line(findings.size() == 1 ? "1 finding" : findings.size() + " findings");
        }
        return ExitCode.FAILED;
    }

    private static Map<String, Object> json(Finding finding) {
        var json = new LinkedHashMap<String, Object>();
        json.put("code", CodeWord.of(finding.code()));
        json.put("file", finding.file());
        json.put("line", finding.line());
        json.put("where", finding.where());
        json.put("message", finding.message());
        json.put("allowed", finding.allowed());
        json.put("suggestion", finding.suggestion());
        return json;
    }

}
