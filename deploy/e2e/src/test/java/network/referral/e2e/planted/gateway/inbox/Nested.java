package network.referral.e2e.planted.gateway.inbox;

import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;

final class Nested {

    @Breaks(Law.NAMES_SAY_WHAT_A_CLASS_DOES)
    static final class AgencyManager {

    }

    @Breaks(Law.NAMES_SAY_WHAT_A_CLASS_DOES)
    static final class TopicHelper {

    }

    @Breaks(Law.NAMES_SAY_WHAT_A_CLASS_DOES)
    static final class TimeUtil {

    }

    @Breaks(Law.NAMES_SAY_WHAT_A_CLASS_DOES)
    static final class TimeUtils {

    }

    @Breaks(Law.NAMES_SAY_WHAT_A_CLASS_DOES)
    static final class RouterImpl {

    }

    @Breaks(Law.NAMES_SAY_WHAT_A_CLASS_DOES)
    static final class CaseProcessor {

    }

    @Breaks(Law.NAMES_SAY_WHAT_A_CLASS_DOES)
    static final class CaseData {

    }

    @Breaks(Law.NAMES_SAY_WHAT_A_CLASS_DOES)
    static final class CaseInfo {

    }

}
