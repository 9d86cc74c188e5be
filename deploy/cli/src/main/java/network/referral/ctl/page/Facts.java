package network.referral.ctl.page;

import java.util.List;
import java.util.Map;
import network.referral.routing.protocol.Condition;

/** What is known of a case, fact by fact, in the words of the rules. */
final class Facts {

    private final Page page;

    Facts(Page page) {
        this.page = page;
    }

    void items(Map<?, ?> facts) {
        items("", facts);
    }

    private void items(String prefix, Map<?, ?> facts) {
        facts.forEach((name, value) -> {
            var input = prefix + name;
            switch (value) {
                case Map<?, ?> group -> items(input + ".", group);
                case List<?> flags when flags.isEmpty() -> {
                    // no circumstance of the list: nothing to say
                }
                case List<?> flags ->
                    condition(input, Condition.Test.HAS, flags.stream().map(Object::toString).toList());
                default -> condition(input, Condition.Test.IN, List.of(value.toString()));
            }
        });
    }

    private void condition(String input, Condition.Test test, List<String> values) {
        var said = page.words().condition(new Condition(input, test, values));
        page.html().in("li", () -> page.word(Page.capital(said)));
    }

}
