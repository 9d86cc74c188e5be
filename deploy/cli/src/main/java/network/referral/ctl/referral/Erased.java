package network.referral.ctl.referral;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What routing says of a referral that was erased.
 *
 * @param at when; empty where it does not say
 * @param settled whether its snapshot is gone and its agencies are told
 */
record Erased(String at, boolean settled) {

    /** Ends each sentence by which somebody is asked or telephoned. */
    static final String BUT_KEPT_OUT = "but whoever is, or was, kept out, or is accused.";

    static final String SETTLED = "Its case is gone, and a notice to keep nothing was written to each agency that was "
            + "told of it. One that is retired (agency list) has no inbox and no webhook for it: telephone it, "
            + BUT_KEPT_OUT;

    /** Empty for an answer about a referral that stands. */
    static Optional<Erased> of(Tree answer) {
        return answer.text("code").equals("erased")
                ? Optional.of(new Erased(answer.text("erasedAt"), answer.text("settled").equals("true")))
                : Optional.empty();
    }

    Map<String, Object> json(String referralId) {
        var json = new LinkedHashMap<String, Object>();
        json.put("referralId", referralId);
        json.put("state", "erased");
        json.put("erasedAt", at);
        json.put("settled", settled);
        return json;
    }
}
