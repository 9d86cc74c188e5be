package network.referral.e2e.planted.intake.status;

import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;
import org.apache.avro.Schema;

@Breaks(Law.STAGES_ARE_PURE)
final class KnowsAvro {

    final Schema schema;

    KnowsAvro(Schema schema) {
        this.schema = schema;
    }

}
