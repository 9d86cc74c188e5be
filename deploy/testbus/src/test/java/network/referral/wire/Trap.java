package network.referral.wire;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * A class on the classpath that is none of the network's events: whoever makes one
 * because a record on a topic says so can be made to make anything.
 */
public final class Trap extends SpecificRecordBase {

    private static final long serialVersionUID = 1L;

    public static final Schema SCHEMA$ = SchemaBuilder.record("Trap")
        .namespace("network.referral.wire")
        .fields()
        .requiredString("text")
        .endRecord();

    static final AtomicInteger MADE = new AtomicInteger();

    private String text;

    public Trap() {
        MADE.incrementAndGet();
    }

    public Trap(String text) {
        this();
        this.text = text;
    }

    @Override
    public Schema getSchema() {
        return SCHEMA$;
    }

    @Override
    public Object get(int field) {
        return text;
    }

    @Override
    public void put(int field, Object value) {
        text = value.toString();
    }

}
