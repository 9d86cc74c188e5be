package network.referral.e2e.files;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/**
 * What holds for every file of the project. Words that no file may hold are put together
 * from parts here, since this is a file too.
 */
enum FileLaw {

    JAVA_FILES_ARE_SMALL((path, text) -> path.toString().endsWith(".java") && text.lines().count() > Words.MOST_LINES),

    NOTHING_IS_LEFT_FOR_LATER((path, text) -> Words.MARKER.matcher(text).find()),

    NO_PACKAGE_REGISTRY_IS_NAMED((path, text) -> Words.REGISTRY.matcher(text).find()),

    NO_FOLDER_OF_A_MACHINE_IS_NAMED((path, text) -> Words.MACHINE.matcher(text).find()),

    /** The referral's id, which goes to everybody asked, is made of it. */
    THE_KEY_OF_AN_EXAMPLE_IS_RANDOM(
            (path, text) -> path.toString().endsWith(".md") && Words.GUESSABLE_KEY.matcher(text).find()),

    /** Whoever follows it has a fresh clone, and nothing that was built before. */
    WHAT_A_DOCUMENT_RUNS_IT_BUILDS_FIRST(
            (path, text) -> path.toString().endsWith(".md") && Words.isRunBeforeBuilt(text)),

    /**
     * The bash of macOS, 3.2, takes an empty array for a variable that nobody has set.
     */
    AN_ARRAY_THAT_MAY_BE_EMPTY_IS_GUARDED_WHERE_ANYBODY_BEGINS(
            (path, text) -> Words.BEGIN.matcher(path.toString()).matches() && Words.hasBareArray(text)),

    /**
     * A test waits for a condition, for as long as the machine takes. deploy/local is
     * built before the bus for tests, which brings the patience.
     */
    NO_TEST_WATCHES_THE_CLOCK((path, text) -> Words.TEST.matcher(path.toString()).matches()
            && (path.startsWith("deploy/local") ? Words.SLEEP : Words.CLOCK).matcher(text).find()),

    /**
     * A test that is tried once more begins anew, and its class is not loaded a second
     * time.
     */
    WHAT_A_TEST_CLOSES_AT_ITS_END_IS_MADE_AT_ITS_BEGINNING((path, text) -> Words.TEST.matcher(path.toString()).matches()
            && Words.CLOSED_FOR_GOOD.matcher(text).find()),

    /** Modules are built at the same time: what one lists another has deleted. */
    NO_TEST_WALKS_WHAT_IS_BEING_BUILT(
            (path, text) -> Words.TEST.matcher(path.toString()).matches() && Words.WALK_OVER_ALL.matcher(text).find()),

    THE_TOP_LEVEL_IS_THE_USERS((path, text) -> !Words.TOP.contains(path.getName(0).toString())
            && !path.getName(0).toString().startsWith("."));

    private final BiPredicate<Path, String> broken;

    FileLaw(BiPredicate<Path, String> broken) {
        this.broken = broken;
    }

    /**
     * @param path from the project's root
     */
    boolean isBrokenBy(Path path, String text) {
        return broken.test(path, text);
    }

    private static final class Words {

        static final int MOST_LINES = 300;

        static final Pattern MARKER = Pattern
            .compile("\\b(" + String.join("|", "TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK") + ")\\b");

        static final Pattern REGISTRY = Pattern.compile(String.join("|",
                List.of("repo1?\\.maven\\." + "(apache\\.)?org", "central\\.sonatype" + "\\.",
                        "packages\\.confluent" + "\\.io", "registry\\.npmjs" + "\\.", "registry\\.yarnpkg" + "\\.",
                        "pypi" + "\\.org", "pythonhosted" + "\\.org", "crates" + "\\.io", "proxy\\.golang" + "\\.",
                        "rubygems" + "\\.org", "docker" + "\\.io", "ghcr" + "\\.io", "quay" + "\\.io",
                        "deb\\.debian" + "\\.org")));

        /** A pattern that looks for any JDK there is no folder of one machine. */
        static final Pattern MACHINE = Pattern
            .compile("(?<![<\\w.*}-])/(" + String.join("|", "wo" + "rk", "ro" + "ot", "home/\\w+")
                    + ")(?![\\w-]*-)(/|\\b)|/usr/lib/j" + "vm/\\w");

        static final Pattern GUESSABLE_KEY = Pattern
            .compile("Idempotency-Key: ?+(?!\\$\\(cat /proc/sys/kernel/random/uuid )");

        static final Pattern BUILT = Pattern.compile("\\bmvn [^\\n]*\\b(?:package|verify)\\b");

        static final Pattern RUN = Pattern.compile("java -jar [^\\n]*/target/[^\\n]*-exec\\.jar");

        static final Set<String> TOP = Set.of("pom.xml", "intake-service", "routing-service", "agency-gateway",
                "schemas", "deploy", "README.md", "LICENSE");

        /** Images and benchmarks are made on Linux. */
        static final Pattern BEGIN = Pattern.compile("deploy/(up|referralctl|local/[\\w.]+)");

        static final Pattern EMPTY_ARRAY = Pattern.compile("\\b(\\w+)=\\(\\)");

        static final Pattern TEST = Pattern.compile(".*/src/test/java/.*\\.java");

        static final Pattern SLEEP = Pattern.compile("\\b(sleep|parkNanos)\\s*\\(");

        static final Pattern CLOSED_FOR_GOOD = Pattern.compile(
                "(?s)static (?:final )?[^;=(]+ (\\w+)\\s*=\\s.*@AfterAll\\s(?:(?!\n    }).)*\\b\\1\\.(close|stop)\\(");

        static final Pattern CLOCK = Pattern.compile(SLEEP + "|\\batMost\\s*\\(");

        static final Pattern WALK_OVER_ALL = Pattern.compile("Files\\.(walk|find)\\((\\w+\\.)?ROOT[,)]");

        static boolean hasBareArray(String text) {
            return EMPTY_ARRAY.matcher(text)
                .results()
                .anyMatch(
                        array -> Pattern.compile("(?<!\\+)\"\\$\\{" + array.group(1) + "\\[@]}").matcher(text).find());
        }

        static boolean isRunBeforeBuilt(String text) {
            var run = RUN.matcher(text);
            return run.find() && !BUILT.matcher(text.substring(0, run.start())).find();
        }

    }

}
