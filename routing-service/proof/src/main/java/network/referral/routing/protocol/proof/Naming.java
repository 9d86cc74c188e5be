package network.referral.routing.protocol.proof;

import java.util.List;
import java.util.function.Supplier;

/**
 * That a rule brings a task to whoever holds it in the end.
 *
 * @param rule id of a rule, or of the safety net
 * @param named whom the rule names
 * @param held who holds it: the same, or a stand-in for an excluded agency
 * @param share what the rule shares
 * @param where in which cases; worked out when asked for
 */
record Naming(String rule, Task named, Task held, List<String> share, Supplier<Cases> where) {

    Cases cases() {
        return where.get();
    }
}
