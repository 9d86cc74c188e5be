package network.referral.ctl.protocol;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import network.referral.ctl.ExitCode;
import network.referral.ctl.Json;
import network.referral.ctl.Terminal;
import network.referral.routing.protocol.DecisionLine;
import network.referral.routing.protocol.ExplanationLine;
import network.referral.routing.protocol.FactError;
import network.referral.routing.protocol.Facts;
import network.referral.routing.protocol.FactsReading;
import network.referral.routing.protocol.PolicyWords;
import network.referral.routing.protocol.Protocol;
import network.referral.schemas.CodeWord;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;

/**
 * Lines of facts to lines of decisions. Never repeats what a line held: facts are about a
 * person.
 */
final class DecideLines {

    /**
     * How many were met together, as vignettes say it: no rule asks, since each of them
     * is a referral of its own.
     */
    private static final String PERSONS = "persons";

    private final Protocol protocol;

    private final Optional<PolicyWords> words;

    private final Terminal terminal;

    /**
     * @param words to give reasons in; empty when nobody asked for reasons
     */
    DecideLines(Protocol protocol, Optional<PolicyWords> words, Terminal terminal) {
        this.protocol = protocol;
        this.words = words;
        this.terminal = terminal;
    }

    int run() throws IOException {
        var lines = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8));
        long number = 0;
        long refused = 0;
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                var answer = answer(line);
                terminal.out().println(Json.write(answer));
                if (answer.containsKey("error")) {
                    refused++;
                    terminal.notice(Json.write(numbered(number, answer)));
                }
            }
            if (!lines.ready()) {
                // whoever feeds us line by line may wait for the answer
                terminal.out().flush();
            }
        }
        terminal.out().flush();
        return refused == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private Map<String, Object> answer(String line) {
        try {
            return Json.read(line) instanceof Map<?, ?> facts ? decide(facts)
                    : error("not-an-object", "The line must hold one JSON object.");
        }
        catch (StreamReadException e) {
            return error("not-json", "The line is not JSON, or names a member twice" + column(e) + ".");
        }
        catch (JacksonException e) {
            return error("not-json",
                    "The line is nested too deep, or holds a number or text that is too long" + column(e) + ".");
        }
    }

    private static String column(JacksonException failure) {
        return failure.getLocation() == null ? "" : " (column " + failure.getLocation().getColumnNr() + ")";
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> decide(Map<?, ?> facts) {
        var known = new LinkedHashMap<>((Map<String, ?>) facts);
        if (known.get(PERSONS) instanceof Integer) {
            known.remove(PERSONS);
        }
        return switch (protocol.facts(known)) {
            case FactsReading.Understood(var understood) -> decided(understood);
            case FactsReading.Refused(var errors) -> error(errors);
        };
    }

    private Map<String, Object> decided(Facts facts) {
        var decision = protocol.decide(facts);
        var line = DecisionLine.of(decision);
        words.ifPresent(spoken -> line.put("explanation", ExplanationLine.of(protocol, facts, decision, spoken)));
        return line;
    }

    private static Map<String, Object> error(List<FactError> errors) {
        var detail = errors.stream().map(FactError::sentence).collect(Collectors.joining(" "));
        return error(CodeWord.of(errors.getFirst().code()), detail);
    }

    private static Map<String, Object> error(String code, String detail) {
        var error = new LinkedHashMap<String, Object>();
        error.put("code", code);
        error.put("detail", detail);
        return Map.of("error", error);
    }

    private static Map<String, Object> numbered(long number, Map<String, Object> answer) {
        var numbered = new LinkedHashMap<String, Object>();
        numbered.put("line", number);
        numbered.putAll(answer);
        return numbered;
    }

}
