package network.referral.ctl;

/** What the shell is told. Scripts rely on the numbers; every help page lists them. */
public final class ExitCode {

    public static final int OK = 0;

    /**
     * The command ran and the answer is no: findings, failed examples, an unknown id.
     */
    public static final int FAILED = 1;

    /** The command line is wrong. */
    public static final int USAGE = 2;

    /**
     * The broker, the registry or a service does not answer as such or does not let us
     * in.
     */
    public static final int AWAY = 3;

    /**
     * The tool itself cannot run or fails, or what it prints could not be written: what
     * it was asked is not known.
     */
    public static final int FAULT = 4;

    private ExitCode() {
    }

}
