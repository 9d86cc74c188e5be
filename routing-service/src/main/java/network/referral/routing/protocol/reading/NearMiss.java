package network.referral.routing.protocol.reading;

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

    /** The fewest letters to add, drop, change or swap with their neighbour. */
    private static int distance(String a, String b) {
        int[][] rows = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                rows[i][j] = i == 0 || j == 0 ? i + j : least(rows, a, b, i, j);
            }
        }
        return rows[a.length()][b.length()];
    }

    private static int least(int[][] rows, String a, String b, int i, int j) {
        int change = rows[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(change, 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, 1 + rows[i - 2][j - 2]) : least;
    }

}
