package network.referral.schemas;

import java.util.Arrays;

/**
 * Why a duty post is asked the same once more. Of one request the newest such notice says
 * all that those before it have said.
 */
public enum OnceMore {

    /** Nobody has answered. */
    PAGED_AGAIN,

    /** What the post has in hand is not as it was. */
    CHANGED;

    /**
     * @param reason of a notice; null where it has none
     */
    public static boolean isWhy(CharSequence reason) {
        return reason != null && Arrays.stream(values()).anyMatch(why -> CodeWord.of(why).contentEquals(reason));
    }

}
