package network.referral.ctl.bus;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.Progress;
import network.referral.ctl.retention.TopicKinds;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import network.referral.wire.Provisioning;
import network.referral.wire.SchemaRegistry;

/**
 * Registers schemas, then makes topics; leaves alone what is there, and says where it is
 * not as it must be.
 */
public final class TopicSetup {

    private static final String SCHEMAS = "schemas";

    private static final String TOPICS = "topics";

    private final Bus bus;

    private final Progress progress;

    private final Copies copies;

    private final Provisioning provisioning;

    private final TopicRetention retention;

    private final SchemaRegistry registry;

    private final boolean newRegistry;

    private final Set<Topic> registered = new HashSet<>();

    public TopicSetup(Bus bus, TopicMeans means, Progress progress) {
        this.bus = bus;
        this.progress = progress;
        this.copies = Copies.of(means.replicas(), bus);
        this.provisioning = new Provisioning(bus.admin(), copies.wanted(), means.retention().retention()::settings);
        this.retention = new TopicRetention(bus, means.retention(), progress);
        this.registry = means.writer().map(bus.registry()::as).orElse(bus.registry());
        this.newRegistry = means.newRegistry();
    }

    /**
     * Before anything is read that was written with them.
     * @throws CommandFailed where the registry has lost what it had, all or the newest:
     * it would give the ids, by which records are read, to other schemas
     */
    public void register(Collection<Topic> topics) {
        register(topics, true);
    }

    /**
     * @param looks whether the newest records are looked at where it lacks anything
     */
    private void register(Collection<Topic> topics, boolean looks) {
        // a new registry is not asked for each schema whether it has it
        var subjects = registry.subjects();
        if (!newRegistry && hasLostAll(subjects)) {
            throw lost("The registry has no schema of the network, and the brokers have records that are read by them: "
                    + "it is another one, or it has lost them.");
        }
        var known = topics.stream()
            .filter(registered::add)
            .collect(Collectors
                .partitioningBy(topic -> subjects.contains(topic.subject()) && registry.isRegistered(topic)));
        if (looks && !newRegistry && !known.get(false).isEmpty()) {
            demandNewest();
        }
        known.get(true).forEach(topic -> progress.note(SCHEMAS, topic.subject(), Progress.UNCHANGED));
        known.get(false).forEach(topic -> {
            registry.register(topic);
            progress.note(SCHEMAS, topic.subject(), "registered");
        });
    }

    /** Of what whoever provisions may read. */
    private void demandNewest() {
        var topics = List.of(Topics.AGENCIES, Topics.PROTOCOLS, Topics.CASES, Topics.IDENTIFICATIONS, Topics.DECISIONS);
        bus.newest(topics).forEach((topic, record) -> {
            if (!bus.wire().knowsWriterOf(record.value())) {
                throw lost("The registry does not know by which schema the newest record of " + topic
                        + " was written: it has an older storage, or is another one.");
            }
        });
    }

    private static CommandFailed lost(String what) {
        return CommandFailed.failed(what + " Put the newest storage back; nothing was changed. Only where that is gone "
                + "for good: 'provision --new-registry' registers what is missing anew, and what was written before "
                + "may then be read by nobody.");
    }

    private boolean hasLostAll(Set<String> subjects) {
        return Topics.shared().stream().map(Topic::subject).noneMatch(subjects::contains) && bus.has(Topics.AGENCIES)
                && TopicReach.isWritten(bus.admin(), Topics.AGENCIES);
    }

    /**
     * Whoever writes as somebody is to know where anybody may.
     * @param any one that was registered
     */
    public void tellOfOpenRegistry(Topic any) {
        if (registry.takesFromAnybody(any)) {
            progress.terminal()
                .notice("The registry takes schemas from anybody who reaches it. It must ask for a token with the scope "
                        + "schemas:write: see \"The issuer's clients\" in deploy/kubernetes/README.md.");
        }
    }

    /** What of them no topic shows, and of what they keep for themselves. */
    public void tellOfBrokers() {
        BrokerCheck.tell(bus.admin(), copies, progress.terminal()::notice);
        KafkasOwnTopics.tell(bus.admin(), copies, progress.terminal()::notice);
    }

    /**
     * @return false when a topic that was there is not as it must be, and can be
     */
    public boolean ensure(Collection<Topic> topics) {
        return ensure(topics, List.of(), List.of());
    }

    /**
     * The same, and what belongs to routing alone.
     * @return false when a topic that was there is not as it must be, and can be
     */
    public boolean ensureAll(Collection<Topic> topics) {
        register(topics);
        var states = Bus.await(() -> bus.admin().listTopics().names().get())
            .stream()
            .filter(TopicKinds::isState)
            .toList();
        return ensure(topics, Topics.internal(), states);
    }

    /**
     * @param internal names of a service's own topics, which have no schema
     * @param states names of those that are there and that it makes itself
     */
    private boolean ensure(Collection<Topic> topics, List<String> internal, List<String> states) {
        register(topics, false);
        progress.close(SCHEMAS);
        var made = new HashSet<>(provisioning.ensureTopics(topics));
        internal.forEach(name -> made.addAll(provisioning.ensureInternal(name)));
        made.forEach(name -> progress.note(TOPICS, name, "created"));
        boolean fit = checkPresent(topics, internal, states, made);
        progress.close(TOPICS);
        var names = Stream.of(topics.stream().map(Topic::name), internal.stream(), states.stream())
            .flatMap(each -> each)
            .filter(name -> !made.contains(name))
            .toList();
        return retention.ensure(names) && fit;
    }

    private boolean checkPresent(Collection<Topic> topics, List<String> internal, List<String> states,
            Collection<String> made) {
        var present = new TopicCheck(bus.admin(), copies);
        present.awaitKnown(made);
        topics.stream().filter(topic -> !made.contains(topic.name())).forEach(present::expect);
        internal.stream().filter(name -> !made.contains(name)).forEach(present::expectInternal);
        states.forEach(present::expectState);
        var findings = present.findings();
        findings.faults()
            .forEach((name, fault) -> progress.note(TOPICS, name, fault.isEmpty() ? Progress.UNCHANGED : "unfit"));
        tell(findings.lasting());
        tell(findings.faults());
        return findings.faults().values().stream().allMatch(String::isEmpty);
    }

    private void tell(Map<String, String> found) {
        var topics = new TreeMap<String, List<String>>();
        found.forEach((name, what) -> topics.computeIfAbsent(what, key -> new ArrayList<>()).add(name));
        topics.remove("");
        topics.forEach(this::tell);
    }

    /** Once, however many topics have it. */
    private void tell(String fault, List<String> topics) {
        var others = topics.size() == 1 ? ""
                : " The same is wrong with " + String.join(", ", topics.subList(1, topics.size())) + ".";
        progress.terminal().notice("Topic " + topics.getFirst() + " " + fault + "." + others);
    }

}
