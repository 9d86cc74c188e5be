package network.referral.audit.bus;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up while acts can be taken on record. */
final class AuditHealth extends AbstractHealthIndicator {

    private final KafkaAuditTrail trail;

    AuditHealth(KafkaAuditTrail trail) {
        super("The audit trail cannot be written");
        this.trail = trail;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        if (trail.isWriting()) {
            builder.up();
        }
        else {
            builder.down();
        }
    }

}
