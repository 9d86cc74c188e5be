package network.referral.routing.simulation;

import java.time.Instant;
import network.referral.routing.decision.Report;

/** First reports of a virtual time, numbered from 0. The same number, the same report. */
public interface Reports {

    int count();

    /** When the report is accepted and decided on. */
    Instant at(int number);

    /** A report of a referral of its own. */
    Report report(int number);

}
