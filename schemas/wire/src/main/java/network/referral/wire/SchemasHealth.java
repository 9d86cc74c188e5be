package network.referral.wire;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Up once the registry has had this build's schema of every shared topic, and from then
 * on: what is registered stays, and whoever knows it goes on while the registry is away.
 * The registry is one for all instances: where its being away decided whether an instance
 * is served, none would be.
 */
final class SchemasHealth extends AbstractHealthIndicator {

    private final RegistryHealth registry;

    SchemasHealth(RegistryHealth registry) {
        this.registry = registry;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.status(registry.hasHadAll() ? "UP" : "OUT_OF_SERVICE");
    }

}
