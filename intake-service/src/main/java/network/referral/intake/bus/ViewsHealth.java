package network.referral.intake.bus;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Up once agencies, protocols and cases have been read: before that nothing can be
 * judged.
 */
final class ViewsHealth extends AbstractHealthIndicator {

    private final Views views;

    private final Publication publication;

    ViewsHealth(Views views, Publication publication) {
        this.views = views;
        this.publication = publication;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.status(views.areLoaded() && publication.isPrepared() ? "UP" : "OUT_OF_SERVICE");
    }

}
