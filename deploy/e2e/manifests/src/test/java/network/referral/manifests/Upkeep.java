package network.referral.manifests;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.manifests.Manifests.Doc;
import network.referral.manifests.Manifests.Pod;

/** How the network is provisioned, at first and later. */
final class Upkeep {

    private static final Path RUNBOOK = Manifests.ROOT.resolve("deploy/observability/runbook.md");

    private static final String SUPER_USER = "/etc/referral/admin/admin.properties";

    private static final String APP = "app.kubernetes.io/name";

    private static final String RETENTION = "--retention=";

    /** It takes routing away: only once what stands before it is done. */
    private static final Pattern UNASKED = Pattern.compile("(?<!&&)\\n *kubectl scale .*--replicas=0");

    /**
     * It cannot be taken back: only once what stands before it is done. But for what runs
     * once, which is made again.
     */
    private static final Pattern DELETED = Pattern
        .compile("(?:(?<!&&)\\n *|; *)(kubectl delete (?!job |pod )[^\\n;&]*)");

    /**
     * Of one that has ended nothing new comes when it is applied; one that runs may be in
     * use.
     */
    private static final Map<String, String> DELETED_BEFORE = Map.of("Job",
            "kubectl delete job %s --ignore-not-found &&\\s+", "Pod",
            "kubectl delete pod --field-selector metadata\\.name=%s,status\\.phase!=Running &&\\s+");

    /** Before what follows is done. */
    private static final String SHOWN = "kubectl wait job/%1$s --for=condition=complete [^\\n&]*&&\\s+kubectl logs job/%1$s ";

    private static final Pattern COMMENT = Pattern.compile(" +# [^\\n]*");

    /** What asks the brokers, to which nothing outside the cluster comes. */
    private static final Pattern OUTSIDE = Pattern
        .compile("deploy/referralctl (?!audit keys |audit verify --file |referral (?!newest))\\S+ \\S+");

    /** Where the runbook has somebody ask the brokers with what is not this project's. */
    private static final Pattern OF_THE_BROKERS = Pattern.compile("(?<![\\w./-])(kcat|kafka-[a-z-]+)(?![\\w.])");

    /**
     * By hand, and nothing refuses it: that stands in the runbook, beside what must hold
     * before, and in no block that is pasted to have the tools.
     */
    private static final Pattern WRITTEN = Pattern.compile("\\bkcat [^\\n]*-[PZ]\\b|\\bkafka-console-producer\\b");

    /** Whom somebody believes: read when it starts. */
    private static final Pattern BELIEVED = Pattern.compile("the config map `(?:authority|brokers)`");

    private static final String CALLED = "\\b(?:exec|tool|LOG_DIR=/tmp) %s -";

    /**
     * A folder under its own name: where that is there already, a second copy goes into
     * it.
     */
    private static final Pattern NESTED = Pattern.compile("kubectl cp \\S+/([^/.\\s]+) \\w+:\\S+/\\1(?=\\s)");

    /** What an upgrade does, until the next thing is told. */
    private static final Pattern UPGRADE = Pattern.compile("(?s)\\n- \\*\\*Upgrade\\.\\*\\*(.*?)(?=\\n- \\*\\*)");

    /** Not applied by the last line of an upgrade, and brought by no service. */
    private static final List<String> BROUGHT_BY_NOTHING_ELSE = List.of("-f deploy/kubernetes/base/settings.yaml",
            "-k deploy/kubernetes/kafka", "-k deploy/kubernetes/ingress", "-f deploy/kubernetes/monitoring/role.yaml");

    /**
     * From then on whatever else is applied rolls the services, and makes a pod of
     * routing that comes back one of the new build.
     */
    private static final String TAGGED = "kubectl logs job/provision &&\n  tagged deploy/kubernetes/*/kustomization.yaml &&\n  kubectl scale ";

    /** Of files of the project, or the country's own in their place. */
    private static final Pattern OF_FILES = Pattern
        .compile("kubectl (?:-n \\S+ )?create configmap (\\S+)\\s(?:\\\\\\n)?\\s*--from-file=(?:[\\w.]+=)?deploy/");

    private Upkeep() {
    }

    static List<String> breaks(Manifests manifests) {
        var breaks = new ArrayList<String>();
        var jobs = manifests.pods().stream().filter(pod -> pod.owner().is("Job")).toList();
        if (jobs.size() != 3) {
            breaks.add("There are three jobs that provision, and these are " + jobs);
        }
        jobs.stream()
            .filter(job -> !isTheCountrysRetention(job))
            .forEach(job -> breaks.add(job + " goes by the retention that ships with the tool"));
        var readme = manifests.texts().get("README.md");
        jobs.stream()
            .filter(job -> count(SHOWN.formatted(job.owner().name()), readme) == 0)
            .forEach(job -> breaks.add("Nobody is shown what is said by " + job));
        manifests.pods()
            .stream()
            .filter(pod -> DELETED_BEFORE.containsKey(pod.owner().kind()))
            .filter(pod -> !isAlwaysAppliedAnew(pod.owner(), readme))
            .forEach(pod -> breaks.add("The README has it applied where it may have ended: " + pod));
        var upgrade = UPGRADE.matcher(readme).results().map(found -> found.group(1)).findFirst().orElse("");
        var anew = made(upgrade);
        made(readme).stream()
            .filter(map -> !anew.contains(map))
            .forEach(map -> breaks.add("An upgrade goes by the " + map + " of the build before"));
        if (!upgrade.contains(TAGGED) || upgrade.split("/\\*/kustomization\\.yaml", -1).length != 2) {
            breaks.add("A build is named for the services before routing of the older one has ended");
        }
        BROUGHT_BY_NOTHING_ELSE.stream()
            .filter(files -> !upgrade.contains("kubectl apply " + files))
            .forEach(files -> breaks.add("An upgrade leaves as the build before had it: " + files));
        DELETED.matcher(COMMENT.matcher(readme).replaceAll(""))
            .results()
            .forEach(deleted -> breaks.add("The README has done whatever failed before: " + deleted.group(1)));
        var above = jobs.stream().filter(Upkeep::isAboveAndMakesNothing).map(job -> job.owner().file().split("/")[0]);
        if (above.noneMatch(folder -> upgrade.contains("apply -k deploy/kubernetes/" + folder))) {
            breaks.add("Nobody is told how an upgrade changes the time that a topic is kept");
        }
        Manifests.SERVICES.stream()
            .filter(name -> manifests.service(name)
                .owner()
                .content()
                .each("spec", "volumeClaimTemplates")
                .findAny()
                .isPresent())
            .filter(name -> !upgrade.contains("&&\n  kubectl delete statefulset " + name + " "))
            .forEach(name -> breaks.add("An upgrade that changes its claims ends in the middle: " + name));
        if (manifests.docs("Pod").noneMatch(pod -> pod.content().is("referralctl", "metadata", "labels", APP))) {
            breaks.add("The brokers are asked from nowhere");
        }
        OUTSIDE.matcher(readme)
            .results()
            .forEach(asked -> breaks.add("No broker is reached from where this is run: " + asked.group()));
        var operators = manifests.texts().get("operate/kustomization.yaml");
        OF_THE_BROKERS.matcher(Sources.text(RUNBOOK))
            .results()
            .map(named -> named.group(1))
            .distinct()
            .filter(tool -> !operators.contains(tool) || !readme.contains("`" + tool + "`")
                    || count(CALLED.formatted(tool), readme) == 0)
            .forEach(tool -> breaks.add("The runbook has whoever is paged use what no pod has: " + tool));
        WRITTEN.matcher(readme)
            .results()
            .forEach(written -> breaks.add("Whoever pastes it writes to the bus: " + written.group()));
        Stream.of(readme.split("\n- "))
            .filter(told -> BELIEVED.matcher(told).find() && !told.replaceAll("\\s+", " ").contains("a restart of all"))
            .forEach(told -> breaks
                .add("Nobody is told that it takes a restart: " + told.lines().findFirst().orElse("")));
        NESTED.matcher(readme)
            .results()
            .forEach(copied -> breaks.add("At a second try this goes where nobody looks: " + copied.group()));
        if (UNASKED.matcher(readme).find()) {
            breaks.add("The README scales down also where provisioning has failed");
        }
        return breaks;
    }

    private static boolean isAlwaysAppliedAnew(Doc doc, String readme) {
        var applied = "kubectl apply -k deploy/kubernetes/" + doc.file().split("/")[0] + "\\b";
        return count(applied, readme) == count(DELETED_BEFORE.get(doc.kind()).formatted(doc.name()) + applied, readme);
    }

    private static long count(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }

    private static boolean isAboveAndMakesNothing(Pod job) {
        return job.container().each("env").anyMatch(one -> one.is(SUPER_USER, "value")) && job.container()
            .each("args")
            .map(argument -> argument.value().toString())
            .noneMatch(argument -> argument.startsWith("--credentials") || argument.startsWith("--keys"));
    }

    private static Set<String> made(String text) {
        return OF_FILES.matcher(text).results().map(made -> made.group(1)).collect(Collectors.toSet());
    }

    /** Named, and in a config map. */
    private static boolean isTheCountrysRetention(Pod job) {
        return job.container()
            .each("args")
            .map(argument -> argument.value().toString())
            .filter(argument -> argument.startsWith(RETENTION))
            .map(argument -> argument.substring(RETENTION.length()))
            .anyMatch(file -> job.container()
                .each("volumeMounts")
                .filter(mount -> file.startsWith(mount.text("mountPath") + "/"))
                .anyMatch(mount -> isConfigMap(job, mount.text("name"))));
    }

    private static boolean isConfigMap(Pod job, String volume) {
        return job.spec()
            .each("volumes")
            .anyMatch(each -> each.is(volume, "name") && each.at("configMap", "name").isThere());
    }

}
