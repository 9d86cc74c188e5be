package network.referral.routing.protocol;

import java.util.Collection;
import java.util.Locale;

/** Finds the allowed word that a mistyped one was probably meant to be. */
final class NearMiss {

    private static final int LONGEST = 80;

    private NearMiss() {
    }

    /** The nearest allowed word, or an empty text when none is near. */
    static String of(String word, Collection<String> allowed) {
        if (word.isEmpty() || word.length() > LONGEST) {
            return "";
        }
        String nearest = "";
        int least = Math.max(1, Math.min(3, word.length() / 3)) + 1;
        for (String candidate : allowed) {
            int distance = candidate.length() > LONGEST ? LONGEST : distance(plain(word), plain(candidate));
            if (distance < least) {
                least = distance;
                nearest = candidate;
            }
        }
        return nearest;
    }

    /**
     * Case and the choice of dash, underscore or space are the usual slips and cost
     * nothing.
     */
    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
    }

    /** Levenshtein: the fewest letters to add, drop or change. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = corner + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                corner = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }

}
