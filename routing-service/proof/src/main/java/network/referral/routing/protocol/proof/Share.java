package network.referral.routing.protocol.proof;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** What part of all cases some cases are, in percent. */
final class Share {

    static final String NONE = "0 %";

    private static final BigDecimal LEAST = new BigDecimal("0.0001");

    private Share() {
    }

    static String of(Cases some, Cases all) {
        if (some.isEmpty() || all.isEmpty()) {
            return NONE;
        }
        BigDecimal percent = new BigDecimal(some.count()).movePointRight(2)
            .divide(new BigDecimal(all.count()), new MathContext(10, RoundingMode.HALF_EVEN));
        return text(percent);
    }

    private static String text(BigDecimal percent) {
        return percent.compareTo(LEAST) < 0 ? "less than 0.0001 %"
                : percent.round(new MathContext(2, RoundingMode.HALF_EVEN)).stripTrailingZeros().toPlainString() + " %";
    }

}
