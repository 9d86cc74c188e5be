package network.referral.routing.protocol;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Facts of nobody: any value of any input, each as likely as the next. */
final class DrawnFacts {

    private static final List<String> COUNTRIES = List.of("TR", "TM", "UZ", "PH", Input.UNKNOWN);

    private DrawnFacts() {
    }

    /** By input, as the evaluator takes them. */
    static Map<String, List<String>> of(Protocol protocol, Random random) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        protocol.definition().words().inputs().forEach((name, input) -> {
            values.put(name, switch (input.type()) {
                case BOOLEAN -> List.of("true");
                case FLAGS -> input.values().stream().filter(flag -> random.nextInt(5) == 0).toList();
                case NUMBER -> List.of(number(input.numbers(), random));
                case COUNTRY -> List.of(COUNTRIES.get(random.nextInt(COUNTRIES.size())));
                default -> List.of(implicated(name, random) ? Input.UNKNOWN
                        : input.values().get(random.nextInt(input.values().size())));
            });
        });
        return values;
    }

    private static String number(Range range, Random random) {
        return random.nextInt(8) == 0 ? Input.UNKNOWN : String.valueOf(range.least() + random.nextInt(range.size()));
    }

    /** Below zero when it is not known. */
    static long number(String value) {
        return value.equals(Input.UNKNOWN) ? -1 : Long.parseLong(value);
    }

    /** Seldom is anybody. */
    private static boolean implicated(String input, Random random) {
        return input.equals("implicatedAgency") && random.nextInt(10) > 0;
    }

    /** The same as they come out of JSON. */
    static Map<String, Object> asJson(Protocol protocol, Map<String, List<String>> values) {
        Map<String, Object> json = new HashMap<>();
        Map<String, Object> consent = new HashMap<>();
        values.forEach((name, of) -> {
            Input.Type type = protocol.definition().words().inputs().get(name).type();
            Object value = switch (type) {
                case FLAGS -> of;
                case BOOLEAN -> Boolean.TRUE;
                case NUMBER -> of.getFirst().equals(Input.UNKNOWN) ? Input.UNKNOWN : Integer.valueOf(of.getFirst());
                default -> of.getFirst();
            };
            if (name.startsWith("consent.")) {
                consent.put(name.substring("consent.".length()), value);
            }
            else {
                json.put(name, value);
            }
        });
        json.put("consent", consent);
        return json;
    }

}
