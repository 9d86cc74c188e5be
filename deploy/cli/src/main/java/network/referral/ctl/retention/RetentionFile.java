package network.referral.ctl.retention;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import network.referral.ctl.NamedPlace;
import network.referral.ctl.yaml.Remarks;
import network.referral.ctl.yaml.YamlFile;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.reading.Finding;

/**
 * A file that says how long each topic is kept, and why; read whole before it is used.
 */
public final class RetentionFile {

    private static final String SHIPPED = "retention.yaml";

    private final String name;

    private final boolean given;

    private final Retention retention;

    /** By kind of topic. */
    private final Map<String, Integer> lines;

    private final List<Finding> findings;

    private RetentionFile(String name, boolean given, RetentionForm form, Remarks remarks) {
        this.name = name;
        this.given = given;
        this.retention = form.retention();
        this.lines = form.lines();
        this.findings = remarks.all();
    }

    /**
     * @param file empty for the one that ships with this tool
     */
    public static RetentionFile read(Optional<Path> file) {
        var name = file.map(Path::toString).orElse(SHIPPED);
        var remarks = new Remarks(name);
        var form = new RetentionForm();
        YamlFile.read(file.map(NamedPlace::bytes).orElseGet(RetentionFile::shipped), remarks).ifPresent(form::read);
        return new RetentionFile(name, file.isPresent(), form, remarks);
    }

    private static byte[] shipped() {
        try (InputStream file = RetentionFile.class.getResourceAsStream(SHIPPED)) {
            return file.readAllBytes();
        }
        catch (IOException e) {
            throw new IllegalStateException("This tool was built without its " + SHIPPED, e);
        }
    }

    /** Else it ships with this tool, and nobody has said that it is this network's. */
    public boolean isGiven() {
        return given;
    }

    /** For a person. */
    @Override
    public String toString() {
        return given ? name : "the " + name + " that ships with this tool";
    }

    /** All that is wrong with it, whatever the protocol. */
    public List<Finding> findings() {
        return findings;
    }

    /** Of a file without findings. */
    public Retention retention() {
        return retention;
    }

    /** What goes before the work by these protocols is done. */
    public List<Finding> findings(Collection<Protocol> protocols, LocalDate today) {
        return findings(protocols, today, kind -> true);
    }

    /** The same of what an agency has for itself. */
    public List<Finding> agencyFindings(Collection<Protocol> protocols, LocalDate today) {
        return findings(protocols, today, TopicKinds::isOfAgency);
    }

    private List<Finding> findings(Collection<Protocol> protocols, LocalDate today, Predicate<String> kinds) {
        var remarks = new Remarks(name);
        LongestWork.of(protocols, today).ifPresent(work -> tooShort(work, kinds, remarks));
        return remarks.all();
    }

    private void tooShort(LongestWork work, Predicate<String> kinds, Remarks remarks) {
        new LinkedHashMap<>(retention.byKind()).forEach((kind, keeping) -> {
            if (kinds.test(kind) && keeping instanceof Keeping.UntilAge(var age)) {
                work.tooShort(age, retention.outage())
                    .ifPresent(sentence -> remarks.add(Finding.Code.BAD_VALUE, lines.get(kind),
                            "topics." + kind + ".keep", sentence));
            }
        });
    }

}
