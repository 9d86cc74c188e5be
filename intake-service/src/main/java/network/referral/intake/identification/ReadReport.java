package network.referral.intake.identification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.intake.identification.Report.Consents;
import network.referral.intake.identification.Report.Profile;
import network.referral.schemas.AgencyId;
import network.referral.schemas.NetworkFlags;

/**
 * Reads one report: the whole of what intake asks of it, in one pass that tells every
 * fault. What cannot be known has a safe default; above all, no recorded consent is
 * {@code unknown}, which permits nothing.
 */
public final class ReadReport {

    static final int MOST_INDICATORS = 200;

    static final int MOST_FLAGS = 50;

    static final int MOST_LANGUAGES = 10;

    static final int MOST_ALSO_IMPLICATED = 5;

    /**
     * Each may give a dozen agencies a task, none of which is ever forgotten: routing
     * keeps a referral in one record, and decides the next revision by all of it.
     */
    public static final int MOST_REVISIONS = 200;

    /** The rest is kept for what takes something back, or warns of an agency. */
    public static final int MOST_REVISIONS_TO_SAY_NO = 300;

    public static final String SAYS_NO = "presumption false, a consent refused or withdrawn, or an implicatedAgency";

    private static final Set<String> NO = Set.of("refused", "withdrawn");

    /** Empty where it does not matter what is known now. */
    private final Optional<Vocabulary> vocabulary;

    private final Instant now;

    private final List<FieldError> faults = new ArrayList<>();

    /** Empty unless a referral is revised. */
    private final Optional<FirstReport> first;

    private final int mostRevisions;

    /** Empty when it is missing or unknown: what depends on it is then not judged. */
    private Optional<Jurisdiction> jurisdiction = Optional.empty();

    private ReadReport(Optional<Vocabulary> vocabulary, Instant now, Optional<FirstReport> first, int mostRevisions) {
        this.vocabulary = vocabulary;
        this.now = now;
        this.first = first;
        this.mostRevisions = mostRevisions;
    }

    /**
     * @param body a JSON object as maps, lists, texts, numbers, truths and nulls
     * @param now intake's clock, to judge the reported time
     */
    public static Reading read(Map<?, ?> body, Vocabulary vocabulary, Instant now) {
        return new ReadReport(Optional.of(vocabulary), now, Optional.empty(), FirstReport.REVISION).read(body);
    }

    /**
     * Reads a revision, which says what number it has, and may not change who reports and
     * to whom. A no is heard also where more were taken than the last number there is:
     * nothing else could be said of that referral ever again.
     * @param inForce how the referral stands
     */
    public static Reading revision(Map<?, ?> body, Vocabulary vocabulary, Instant now, RevisionInForce inForce) {
        int most = inForce.revision() > MOST_REVISIONS_TO_SAY_NO ? Integer.MAX_VALUE : MOST_REVISIONS_TO_SAY_NO;
        return new ReadReport(Optional.of(vocabulary), now, Optional.of(inForce.first()), most).read(body);
    }

    /**
     * Reads what may have been good before codes, agencies, the year or intake's clock
     * changed, whatever they were: only to be told for a repeat of what was taken then.
     * @param first what the referral began with, where it is revised
     */
    public static Reading asBefore(Map<?, ?> body, Optional<FirstReport> first) {
        return new ReadReport(Optional.empty(), Instant.MAX, first, Integer.MAX_VALUE).read(body);
    }

    private Reading read(Map<?, ?> body) {
        var top = new Members("", body, faults::add);
        var revision = revision(top);
        var jurisdictionId = jurisdiction(top);
        var reporter = reporter(top);
        var presumption = top.requiredTruth("presumption");
        var encounter = ReadEncounter.read(top.object("encounter"), codes("place"), now,
                first.map(FirstReport::acceptedAt).orElse(vocabulary.isPresent() ? now : Instant.EPOCH));
        var indicators = top.codes("indicators", Codes.of(vocabulary.map(Vocabulary::indicators),
                "This is no code of the indicator catalogue; GET /v1/indicators lists them."), MOST_INDICATORS);
        var flags = new TreeSet<>(top.codes("flags", codes("flags"), MOST_FLAGS));
        var profile = profile(top.object("profile"), flags.contains(NetworkFlags.INTERPRETER_NEEDED));
        if (profile.interpreterNeeded() && knowsFlag(NetworkFlags.INTERPRETER_NEEDED)) {
            flags.add(NetworkFlags.INTERPRETER_NEEDED);
        }
        var consent = consent(top.object("consent"));
        boolean takesBack = !presumption.orElse(true) || permitsLess(consent);
        var agencies = Codes.ofAgencies(whoMayBeImplicated(takesBack));
        var implicated = implicatedAgency(top, agencies);
        var alsoImplicated = alsoImplicated(top, implicated, agencies);
        if (revision > MOST_REVISIONS && vocabulary.isPresent() && implicated.isEmpty() && !takesBack) {
            top.fault("revision", Fault.OUT_OF_RANGE,
                    "From " + (MOST_REVISIONS + 1) + " on only what says no is taken: " + SAYS_NO + ".");
        }
        var stage = top.code("stage", codes("stage"));
        var compartments = top.object("compartments").written(Codes.of(NetworkCodes.COMPARTMENTS));
        top.refuseOthers();
        if (!faults.isEmpty()) {
            return new Reading.Refused(faults);
        }
        return new Reading.Accepted(new Report(jurisdictionId, reporter.orElseThrow(), presumption.orElseThrow(),
                encounter, List.copyOf(new TreeSet<>(indicators)), profile, List.copyOf(flags), consent, implicated,
                alsoImplicated, stage, compartments), revision);
    }

    private int revision(Members top) {
        return first.isEmpty() ? FirstReport.REVISION
                : top.requiredWholeNumber("revision", FirstReport.REVISION, mostRevisions).orElse(FirstReport.REVISION);
    }

    private String jurisdiction(Members top) {
        var id = top.requiredText("jurisdiction");
        // whatever a revision names, the rest of it is judged by the one that decides
        var deciding = first.map(FirstReport::jurisdiction).or(() -> id);
        jurisdiction = vocabulary.flatMap(words -> deciding.flatMap(words::jurisdiction));
        if (id.isPresent() && !id.equals(deciding)) {
            top.fault("jurisdiction", Fault.NOT_THE_JURISDICTION,
                    "The first report of this referral was to another jurisdiction, which stays.");
        }
        else if (id.isPresent() && (vocabulary.isPresent() ? jurisdiction.isEmpty() : !Codes.isOne(id.get()))) {
            top.fault("jurisdiction", Fault.UNKNOWN_JURISDICTION,
                    Codes.listed(vocabulary.map(words -> words.jurisdictions().keySet()).orElse(Set.of())));
        }
        return deciding.orElse("");
    }

    private Optional<AgencyId> reporter(Members top) {
        var id = top.requiredText("reporter");
        if (id.isPresent() && first.isPresent() && !id.get().equals(first.get().reporter().value())) {
            top.fault("reporter", Fault.NOT_THE_REPORTER,
                    "The first report of this referral was from another agency, and only that one may revise it.");
            return Optional.empty();
        }
        if (id.isEmpty() || !agenciesAreJudged()) {
            return Optional.empty();
        }
        if (first.isPresent()) {
            // nobody else can say that consent was withdrawn, whatever the agency may do
            // by now
            return first.map(FirstReport::reporter);
        }
        var reporter = id.filter(AgencyId::isValid).map(AgencyId::new);
        if (isNoAgency(reporter)) {
            top.fault("reporter", Fault.UNKNOWN_REPORTER, "No agency of this jurisdiction has this id.");
        }
        else if (jurisdiction.isPresent() && !jurisdiction.get().mayReport(reporter.orElseThrow())) {
            top.fault("reporter", Fault.REPORTER_MAY_NOT_IDENTIFY,
                    "This agency may not report: it has no such role, or no longer takes part.");
        }
        return reporter;
    }

    private Profile profile(Members profile, boolean flagged) {
        var ageGroup = profile.requiredCode("ageGroup", codes("ageGroup"));
        var sex = profile.code("sex", Codes.of(NetworkCodes.SEX));
        var languages = profile.codes("languages", Codes.of(vocabulary.map(Vocabulary::languages),
                "This is no ISO 639-1 or 639-3 code in lower case, such as tk."), MOST_LANGUAGES);
        var interpreter = profile.truth("interpreterNeeded");
        var citizenship = profile.code("citizenship", codes("citizenship"));
        var nationality = profile.code("nationality", Codes.of(Optional.of(NetworkCodes.COUNTRIES),
                "This is no ISO 3166-1 alpha-2 code in upper case, such as TM."));
        profile.refuseOthers();
        return new Profile(ageGroup.orElse(""), orUnknown(sex), languages, flagged || interpreter.orElse(false),
                orUnknown(citizenship), nationality);
    }

    private Consents consent(Members consent) {
        var assistance = consent.code("assistance", codes("consent.assistance"));
        var police = consent.code("police", codes("consent.police"));
        var consular = consent.code("consular", codes("consent.consular"));
        consent.refuseOthers();
        return new Consents(orUnknown(assistance), orUnknown(police), orUnknown(consular));
    }

    private static boolean permitsLess(Consents consent) {
        return NO.contains(consent.assistance()) || NO.contains(consent.police()) || NO.contains(consent.consular());
    }

    private Optional<AgencyId> implicatedAgency(Members top, Codes agencies) {
        var id = top.text("implicatedAgency");
        if (id.filter(named -> !agencies.has(named)).isPresent()) {
            top.fault("implicatedAgency", Fault.UNKNOWN_AGENCY, Codes.NO_AGENCY);
        }
        return id.filter(AgencyId::isValid).map(AgencyId::new);
    }

    /** Beside the one that rules ask about, which is there where any is. */
    private List<AgencyId> alsoImplicated(Members top, Optional<AgencyId> implicated, Codes agencies) {
        var ids = top.codes("alsoImplicated", agencies, MOST_ALSO_IMPLICATED);
        if (!ids.isEmpty() && top.isAbsent("implicatedAgency")) {
            top.fault("implicatedAgency", Fault.REQUIRED, "The first agency that is implicated stands here.");
        }
        if (implicated.filter(one -> ids.contains(one.value())).isPresent()) {
            top.fault("alsoImplicated", Fault.DUPLICATE_CODE, "The implicatedAgency is in this list too.");
        }
        return ids.stream().sorted().map(AgencyId::new).toList();
    }

    /**
     * Of whatever country, since it is kept out and asked nothing. In a revision that
     * takes something back whatever the directory says by now, or nobody would hear that
     * consent was withdrawn; and so is its reporter, which no revision may leave out.
     */
    private Optional<Set<String>> whoMayBeImplicated(boolean takesBack) {
        return vocabulary.filter(words -> first.isEmpty() || !takesBack)
            .map(words -> Stream.concat(words.agencies().stream(), first.map(FirstReport::reporter).stream())
                .map(AgencyId::value)
                .collect(Collectors.toSet()));
    }

    private boolean agenciesAreJudged() {
        return vocabulary.isEmpty() || jurisdiction.isPresent();
    }

    private boolean isNoAgency(Optional<AgencyId> id) {
        return id.filter(agency -> jurisdiction.isEmpty() || jurisdiction.get().has(agency)).isEmpty();
    }

    /**
     * What the report said before it may say again, whatever the protocol is by now: or a
     * withdrawn consent is unheard for the sake of a place.
     */
    private Codes codes(String input) {
        return Codes.of(jurisdiction.map(known -> first.isPresent() ? known.codesOfRevision(input) : known.codes(input))
            .or(() -> NetworkCodes.of(input)));
    }

    private boolean knowsFlag(String flag) {
        return jurisdiction.map(known -> known.codes("flags").contains(flag)).orElse(false);
    }

    private static String orUnknown(Optional<String> code) {
        return code.orElse(NetworkCodes.UNKNOWN);
    }

}
