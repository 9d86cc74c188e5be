package network.referral.intake.bus;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import network.referral.events.Identification;

/** Acknowledges unless told otherwise. */
final class FakeBus implements Publication {

    final List<Identification> published = Collections.synchronizedList(new ArrayList<>());

    final ArrayDeque<Result> results = new ArrayDeque<>();

    Consumer<Identification> onPublish = record -> {
    };

    @Override
    public boolean isPrepared() {
        return true;
    }

    @Override
    public Result publish(Identification identification, Optional<String> traceparent) {
        published.add(identification);
        onPublish.accept(identification);
        return results.isEmpty() ? Result.ACKNOWLEDGED : results.poll();
    }

}
