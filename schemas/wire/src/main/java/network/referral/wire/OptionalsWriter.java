package network.referral.wire;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Sees at once which branch of an optional field a value takes: it is null or it is not.
 * Avro's own writer looks each value's schema up by name.
 */
final class OptionalsWriter extends SpecificDatumWriter<SpecificRecord> {

    OptionalsWriter(Schema schema, SpecificData model) {
        super(schema, model);
    }

    @Override
    protected int resolveUnion(Schema union, Object datum) {
        var branches = union.getTypes();
        int ofNull = branches.size() == 2 ? placeOfNull(branches) : -1;
        if (ofNull < 0) {
            return super.resolveUnion(union, datum);
        }
        return datum == null ? ofNull : 1 - ofNull;
    }

    /** -1 where neither branch is null. */
    private static int placeOfNull(List<Schema> branches) {
        for (int place = 0; place < branches.size(); place++) {
            if (branches.get(place).getType() == Schema.Type.NULL) {
                return place;
            }
        }
        return -1;
    }

}
