package network.referral.keystore.api;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import network.referral.keystore.vault.Answer;
import network.referral.keystore.vault.VaultAwayException;

/** Whatever becomes of a call, it is counted once. */
final class Counted {

    static final String DONE = "done";

    private Counted() {
    }

    /**
     * @param word for what was given
     */
    static <T> Answer<T> of(Supplier<Answer<T>> act, Consumer<String> count, Function<T, String> word) {
        var outcome = "failed";
        try {
            var answer = act.get();
            outcome = switch (answer) {
                case Answer.Given<T>(var value) -> word.apply(value);
                case Answer.Refused<T>(var refusal) -> refusal.code();
            };
            return answer;
        }
        catch (VaultAwayException e) {
            outcome = "unavailable";
            throw e;
        }
        finally {
            count.accept(outcome);
        }
    }

}
