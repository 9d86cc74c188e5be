package network.referral.intake.indicators;

import java.util.List;
import java.util.Map;

/**
 * The catalogue in one language. Strengths that the sources give are left out: no score
 * is shown to the front line.
 *
 * @param note what the catalogue is and is not, in English
 * @param rulesOfUse what a form that shows the indicators must heed
 * @param indicators what a form offers
 * @param notOffered what a report may have all the same: what is no longer offered, or
 * not yet
 */
public record IndicatorList(String language, String note, List<Rule> rulesOfUse, List<Category> categories,
        List<Indicator> indicators, List<Indicator> notOffered, List<Source> sources) {

    /**
     * @param textStatus {@code source}, or {@code unconfirmed} for a translation nobody
     * has checked
     * @param status how sure the rule itself is
     * @param values the numbers and codes in the text, for a program
     */
    public record Rule(String id, String text, String textStatus, String status, Map<String, Object> values) {
    }

    /**
     * @param labelStatus {@code source}, or {@code unconfirmed} for a translation nobody
     * has checked
     */
    public record Category(String code, String label, String labelStatus) {
    }

    /**
     * @param labelStatus {@code source}, or {@code unconfirmed} for a translation nobody
     * has checked
     * @param appliesTo all, child, or child-stronger
     * @param quickCard on the short card
     * @param trigger enough alone to presume
     * @param observers who is likely to see it
     */
    public record Indicator(String code, String category, String label, String labelStatus, String appliesTo,
            boolean quickCard, boolean trigger, List<String> observers, List<String> sources) {
    }

    /**
     * @param seen how well the source is known
     */
    public record Source(String code, String title, String seen) {
    }
}
