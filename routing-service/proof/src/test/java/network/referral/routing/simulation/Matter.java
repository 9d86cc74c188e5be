package network.referral.routing.simulation;

import java.util.List;
import network.referral.schemas.CodeWord;

/** What the reports of the virtual year are about, and who must then act. */
enum Matter {

    DANGER(new Task("police", Level.P0)), URGENT(new Task("clinic", Level.P1)), SAME_DAY(new Task("police", Level.P2)),
    ROUTINE(new Task("clinic", Level.P3)),
    SEVERAL(new Task("police", Level.P0), new Task("clinic", Level.P2), new Task("archive", Level.P3)),
    COURT_IMPLICATED(new Task("clinic", Level.P1), new Task("police", Level.P0)),
    THIRTY_WORKING_DAYS(new Task("archive", Level.P4)), SIXTY_WORKING_DAYS(new Task("archive", Level.P5)),
    FIFTY_DAYS(new Task("archive", Level.P6)), EIGHTY_FIVE_DAYS(new Task("archive", Level.P7)),
    THREE_HUNDRED_DAYS(new Task("archive", Level.P8));

    private static final List<Matter> LONG = List.of(THIRTY_WORKING_DAYS, SIXTY_WORKING_DAYS, FIFTY_DAYS,
            EIGHTY_FIVE_DAYS, THREE_HUNDRED_DAYS);

    private static final List<Matter> SHORT = List.of(DANGER, URGENT, SAME_DAY, ROUTINE, ROUTINE, SEVERAL,
            COURT_IMPLICATED);

    private static final int IN_A_FILE = 4;

    private final List<Task> tasks;

    Matter(Task... tasks) {
        this.tasks = List.of(tasks);
    }

    record Task(String agency, Level level) {
    }

    /**
     * The priorities as the oracle knows them: its own reading, written by hand.
     *
     * @param within and the two rungs, in minutes or days
     */
    enum Level {

        P0(Unit.MINUTES, 15, "court:duty", 30, "council:coordinator"),
        P1(Unit.MINUTES, 60, "agency:supervisor", 120, "court:duty"),
        P2(Unit.MINUTES, 240, "agency:supervisor", 480, "council:coordinator"),
        P3(Unit.WORKING_DAYS, 1, "agency:supervisor", 3, "council:coordinator"),
        P4(Unit.WORKING_DAYS, 30, "agency:supervisor", 31, "council:coordinator"),
        P5(Unit.WORKING_DAYS, 60, "agency:supervisor", 62, "council:coordinator"),
        P6(Unit.DAYS, 50, "agency:supervisor", 51, "council:coordinator"),
        P7(Unit.DAYS, 85, "agency:supervisor", 86, "council:coordinator"),
        P8(Unit.DAYS, 300, "agency:supervisor", 301, "council:coordinator");

        final Unit unit;

        final int within;

        final String first;

        final int then;

        final String last;

        Level(Unit unit, int within, String first, int then, String last) {
            this.unit = unit;
            this.within = within;
            this.first = first;
            this.then = then;
            this.last = last;
        }

        /** A file has four of them. */
        int file() {
            return ordinal() / IN_A_FILE;
        }

        /** What it is called there. */
        String id() {
            return "P" + ordinal() % IN_A_FILE;
        }

    }

    enum Unit {

        MINUTES, WORKING_DAYS, DAYS

    }

    List<Task> tasks() {
        return tasks;
    }

    /** Which of the files has it. */
    int file() {
        return tasks.getFirst().level().file();
    }

    boolean excludesTheCourt() {
        return this == COURT_IMPLICATED;
    }

    /** As the protocol's input names it. */
    String word() {
        return CodeWord.of(this);
    }

    static Matter ofLong(int number) {
        return LONG.get(number % LONG.size());
    }

    static Matter ofShort(int number) {
        return SHORT.get(number % SHORT.size());
    }

}
