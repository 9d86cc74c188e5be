package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import network.referral.events.ProtocolRef;
import network.referral.schemas.TrustedClasses;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;

class StoredAsTest {

    static {
        TrustedClasses.install();
    }

    private static final StoredAs<ProtocolRef> AS = new StoredAs<>(ProtocolRef.getEncoder(), ProtocolRef.getDecoder(),
            ProtocolRef.SCHEMA$);

    private static final ProtocolRef VALUE = new ProtocolRef("TM", "1.0", "ab".repeat(32));

    @Test
    void what_went_out_on_the_bus_is_stored_as_if_it_had_been_encoded_for_the_store() throws IOException {
        var bus = new ByteArrayOutputStream();
        bus.write(new byte[] { 0, 0, 0, 1, 2 });
        new SpecificDatumWriter<>(ProtocolRef.class).write(VALUE, EncoderFactory.get().directBinaryEncoder(bus, null));

        var stored = AS.ofBus(bus.toByteArray());

        assertThat(stored).isEqualTo(AS.write(VALUE));
        assertThat(AS.write(AS.read(stored))).isEqualTo(stored);
    }

    @Test
    void what_a_version_wrote_that_was_never_published_is_refused_as_unreadable() {
        var foreign = AS.write(VALUE);
        foreign[2]++;

        assertThatThrownBy(() -> AS.read(foreign)).isInstanceOf(UncheckedIOException.class);
    }

}
