package network.referral.ctl.protocol;

import java.util.Iterator;
import network.referral.ctl.CommandFailed;
import network.referral.routing.protocol.PolicyWords;
import picocli.CommandLine.Option;

/** In which language people read the result. */
public final class LanguageOption {

    @Option(names = "--lang", paramLabel = "LANGUAGE", defaultValue = "en", completionCandidates = Languages.class,
            description = "Language of what is for people: ${COMPLETION-CANDIDATES}. What has no words in it stays "
                    + "English, and translations that nobody has confirmed are marked.")
    private String language;

    public String language() {
        if (!PolicyWords.languages().contains(language)) {
            throw CommandFailed.usage("--lang must be one of: " + String.join(", ", PolicyWords.languages()) + ".");
        }
        return language;
    }

    static final class Languages implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return PolicyWords.languages().iterator();
        }

    }

}
