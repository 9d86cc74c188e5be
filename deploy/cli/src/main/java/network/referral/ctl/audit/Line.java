package network.referral.ctl.audit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.ChainHead;
import network.referral.audit.chain.ChainId;
import network.referral.audit.chain.Checkpoint;
import network.referral.audit.chain.CheckpointKind;
import network.referral.audit.chain.Deed;
import network.referral.audit.chain.Entry;
import network.referral.audit.chain.Hash;
import network.referral.audit.chain.Place;
import network.referral.audit.chain.Subject;
import network.referral.audit.chain.Who;
import network.referral.ctl.Json;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;

/**
 * A record of the audit as a line of an export. What is read must say, to the letter,
 * what would be written: a member more or otherwise written is no record.
 */
final class Line {

    private static final String KIND = "kind";

    private final Map<?, ?> members;

    private Line(Map<?, ?> members) {
        this.members = members;
    }

    static Map<String, Object> of(Entry entry) {
        var deed = entry.deed();
        var subject = deed.subject();
        var line = new LinkedHashMap<String, Object>();
        line.put(KIND, "entry");
        line.put("chain", entry.chain());
        line.put("sequence", entry.sequence());
        line.put("previous", entry.place().previous());
        line.put("at", entry.at());
        line.put("act", deed.act());
        line.put("outcome", deed.outcome());
        line.put("client", deed.who().client().orElse(null));
        line.put("agency", deed.who().agency().orElse(null));
        line.put("referral", subject.referral().orElse(null));
        line.put("assignment", subject.assignment().orElse(null));
        line.put("compartments", subject.compartments());
        line.put("subjectAgency", subject.agency().orElse(null));
        line.put("protocol", subject.protocol().orElse(null));
        line.put("traceId", deed.traceId().orElse(null));
        line.put("known", entry.known().stream().map(Line::of).toList());
        line.put("hash", entry.hash());
        return line;
    }

    static Map<String, Object> of(ChainHead head) {
        var line = new LinkedHashMap<String, Object>();
        line.put("chain", head.chain());
        line.put("sequence", head.sequence());
        line.put("hash", head.hash());
        line.put("checkpoint", head.checkpoint());
        return line;
    }

    static Map<String, Object> of(Checkpoint checkpoint) {
        var line = new LinkedHashMap<String, Object>();
        line.put(KIND, "checkpoint");
        line.put("of", of(checkpoint.head()));
        line.put("previous", checkpoint.previous());
        line.put("reason", checkpoint.kind());
        line.put("at", checkpoint.at());
        line.put("keyId", checkpoint.keyId());
        line.put("signature", checkpoint.signature());
        return line;
    }

    /** Empty for what is none. */
    static Optional<Entry> entry(Map<?, ?> members) {
        try {
            var entry = new Line(members).entry();
            return Optional.of(entry).filter(read -> isSame(of(read), members));
        }
        catch (RuntimeException e) {
            // whatever is wrong with it
            return Optional.empty();
        }
    }

    /** Empty for what is none. */
    static Optional<Checkpoint> checkpoint(Map<?, ?> members) {
        try {
            var line = new Line(members);
            var checkpoint = new Checkpoint(CheckpointKind.valueOf(line.text("reason")),
                    new Hash(line.text("previous")), head(members.get("of")), Instant.parse(line.text("at")),
                    line.text("keyId"), line.text("signature"));
            return Optional.of(checkpoint).filter(read -> isSame(of(read), members));
        }
        catch (RuntimeException e) {
            // whatever is wrong with it
            return Optional.empty();
        }
    }

    static ChainHead head(Object members) {
        var line = new Line((Map<?, ?>) members);
        return new ChainHead(ChainId.parse(line.text("chain")), line.number("sequence"), new Hash(line.text("hash")),
                line.number("checkpoint"));
    }

    private Entry entry() {
        var place = new Place(ChainId.parse(text("chain")), number("sequence"), new Hash(text("previous")));
        var subject = new Subject(given("referral").map(id -> ReferralId.parse(id).orElseThrow()),
                given("assignment").map(id -> AssignmentId.parse(id).orElseThrow()),
                items("compartments").stream().map(Object::toString).toList(),
                given("subjectAgency").map(AgencyId::new), given("protocol"));
        var deed = new Deed(Act.valueOf(text("act")), text("outcome"),
                new Who(given("client"), given("agency").map(AgencyId::new)), subject, given("traceId"));
        return new Entry(place, Instant.parse(text("at")), deed, items("known").stream().map(Line::head).toList(),
                new Hash(text("hash")));
    }

    private static boolean isSame(Map<String, Object> written, Map<?, ?> read) {
        return Json.write(written).equals(Json.write(read));
    }

    private String text(String name) {
        return (String) members.get(name);
    }

    private Optional<String> given(String name) {
        return Optional.ofNullable(text(name));
    }

    private long number(String name) {
        return ((Number) members.get(name)).longValue();
    }

    private List<?> items(String name) {
        return (List<?>) members.get(name);
    }

}
