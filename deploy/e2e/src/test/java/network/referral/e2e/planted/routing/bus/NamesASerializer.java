package network.referral.e2e.planted.routing.bus;

import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;

@Breaks(Law.ONLY_WIRE_NAMES_SERIALIZERS)
final class NamesASerializer {

    final AvroKafkaSerializer<?> serializer;

    NamesASerializer(AvroKafkaSerializer<?> serializer) {
        this.serializer = serializer;
    }

}
