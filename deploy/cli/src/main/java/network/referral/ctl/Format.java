package network.referral.ctl;

/** For whom a command prints. */
public enum Format {

    /** People; the layout may change. */
    TEXT,
    /** Machines; members are only ever added. */
    JSON

}
