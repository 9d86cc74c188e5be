package network.referral.ctl.retention;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.ctl.yaml.YamlForm;
import network.referral.routing.protocol.Status;
import network.referral.routing.protocol.reading.Finding;

/**
 * Makes a {@link Retention} from the fields of a file; what cannot be read is left out.
 */
final class RetentionForm {

    private static final String KEEP = "keep";

    private static final String FOR_EVER = "for ever";

    private static final String LAST_OF_KEY = "last of each key";

    private static final String FORGET = "forgetWithin";

    private static final String TOMBSTONES = "tombstones";

    private static final List<String> REASON = List.of("because", "status");

    private final Map<String, Keeping> byKind = new LinkedHashMap<>();

    private final Map<String, Integer> lines = new HashMap<>();

    private Duration outage = Duration.ZERO;

    void read(YamlForm form) {
        form.allow(List.of("outage", "topics"));
        form.require("outage");
        form.require("topics");
        form.group("outage").ifPresent(group -> {
            group.allow(List.of("longest", "because", "status"));
            reason(group);
            length(group, "longest").ifPresent(length -> outage = length);
        });
        form.group("topics").ifPresent(this::topics);
    }

    private void topics(YamlForm topics) {
        topics.allow(List.copyOf(TopicKinds.all().keySet()));
        TopicKinds.all().forEach((kind, compacted) -> {
            topics.require(kind);
            topics.group(kind).ifPresent(group -> keeping(group, compacted).ifPresent(keeping -> {
                byKind.put(kind, keeping);
                lines.put(kind, group.line(KEEP));
            }));
        });
        Outliving.ALL.forEach(law -> law.broken(byKind).ifPresent(sentence -> topics.wrong(law.kind(), sentence)));
    }

    private Optional<Keeping> keeping(YamlForm group, boolean compacted) {
        reason(group);
        return compacted ? lastOfKey(group) : byAge(group);
    }

    private Optional<Keeping> lastOfKey(YamlForm group) {
        group.allow(List.of(KEEP, FORGET, TOMBSTONES, REASON.getFirst(), REASON.getLast()));
        if (group.text(KEEP).filter(LAST_OF_KEY::equals).isEmpty()) {
            group.wrong(Finding.Code.BAD_VALUE, KEEP, "This topic is compacted.", List.of(LAST_OF_KEY));
        }
        var tombstones = length(group, TOMBSTONES);
        if (tombstones.filter(length -> length.compareTo(outage) < 0).isPresent()) {
            group.wrong(TOMBSTONES, "Whoever is away for " + Length.words(outage)
                    + ", the longest outage, would never learn that a key was erased.");
        }
        return length(group, FORGET).flatMap(forget -> tombstones.map(kept -> new Keeping.LastOfKey(forget, kept)));
    }

    private Optional<Keeping> byAge(YamlForm group) {
        group.allow(List.of(KEEP, REASON.getFirst(), REASON.getLast()));
        var keep = group.text(KEEP);
        if (keep.filter(FOR_EVER::equals).isPresent()) {
            return Optional.of(new Keeping.ForEver());
        }
        var age = keep.flatMap(Length::read);
        if (keep.isPresent() && age.isEmpty()) {
            group.wrong(KEEP, "This must be '" + FOR_EVER + "' or " + Length.FORM + ".");
        }
        return age.map(Keeping.UntilAge::new);
    }

    private static Optional<Duration> length(YamlForm group, String name) {
        var text = group.text(name);
        var length = text.flatMap(Length::read);
        if (text.isPresent() && length.isEmpty()) {
            group.wrong(name, "This must be " + Length.FORM + ".");
        }
        return length;
    }

    private static void reason(YamlForm group) {
        group.text(REASON.getFirst());
        var statuses = List.of(Status.values()).stream().map(Status::word).toList();
        if (group.text(REASON.getLast()).filter(word -> !statuses.contains(word)).isPresent()) {
            group.wrong(Finding.Code.UNKNOWN_VALUE, REASON.getLast(), "This is no word of the list.", statuses);
        }
    }

    Retention retention() {
        return new Retention(outage, byKind);
    }

    Map<String, Integer> lines() {
        return lines;
    }

}
