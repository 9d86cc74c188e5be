package network.referral.routing.protocol.proof;

import java.util.List;

/**
 * That a rule brings a task to whoever holds it in the end.
 *
 * @param rule id of a rule, or of the safety net
 * @param named whom the rule names
 * @param held who holds it: the same, or a stand-in for an excluded agency
 * @param share what the rule shares
 * @param cases when
 */
record Naming(String rule, Task named, Task held, List<String> share, Cases cases) {
}
