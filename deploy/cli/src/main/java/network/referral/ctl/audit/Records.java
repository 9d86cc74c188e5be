package network.referral.ctl.audit;

import network.referral.audit.chain.Checkpoint;
import network.referral.audit.chain.Entry;
import network.referral.audit.verification.Report.Unreadable;

/** Takes what is read of the audit, wherever it is read. */
interface Records {

    void take(Checkpoint checkpoint);

    void take(Entry entry);

    void take(Unreadable place);

}
