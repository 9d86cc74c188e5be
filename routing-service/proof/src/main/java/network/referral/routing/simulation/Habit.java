package network.referral.routing.simulation;

/**
 * How an agency and its duty posts answer. An assumption, never a measurement.
 *
 * @param answers share of what it hears that it answers, 0 to 1; of the rest it is silent
 * until it is asked again
 * @param within its answers come evenly over this share of the time it has; above 1, some
 * come late
 * @param declines share of its answers that decline the assignment; a request to a duty
 * post is never declined
 * @param handlingDays an assignment it accepts is completed after 0 to twice as many
 * days, evenly
 */
public record Habit(double answers, double within, double declines, double handlingDays) {

    /** The latest answer comes after ten times the time it has. */
    public static final double MOST_WITHIN = 10;

    public static final double MOST_HANDLING_DAYS = 3650;

    /** What is assumed where nothing is said. */
    public static final Habit USUAL = new Habit(0.95, 0.8, 0.02, 5);

    /**
     * @throws IllegalArgumentException for a number out of its range
     */
    public Habit {
        check(answers, 0, 1, "answers");
        check(within, 0.001, MOST_WITHIN, "within");
        check(declines, 0, 1, "declines");
        check(handlingDays, 0, MOST_HANDLING_DAYS, "handlingDays");
    }

    private static void check(double value, double least, double most, String name) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException("'" + name + "' must be a number from " + least + " to " + most + ".");
        }
    }

    public Habit silent() {
        return new Habit(0, within, declines, handlingDays);
    }

    public Habit declining() {
        return new Habit(answers, within, 1, handlingDays);
    }
}
