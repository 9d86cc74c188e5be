package network.referral.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What an officer may say of a person, and how it is chosen. */
class ChoicesIT extends IntakeInABrowser {

    @Test
    void aLanguageStandsOnceInTheListAndThoseOfTheRegionFirst() {
        phone.signedIn(port);
        assertThat(phone.browser()
            .run("""
                    return [...document.querySelectorAll('#more-languages option')]
                        .map(each => each.text + (each.text === 'Hmong' ? `=${each.value}` : '')).join('|')""")
            .split("\\|")).startsWith("Choose", "Turkmen", "Russian", "Uzbek")
            .contains("Hazaragi", "Akan", "Hmong=hmn")
            .endsWith("zyp", "zza", "zzj")
            .doesNotHaveDuplicates();
    }

    @Test
    void whatIsOfferedTellsHowSureItIs() {
        phone.signedIn(port);
        whoCannotTellAnAgeSaysThatItIsInDoubt();
    }

    private void whoCannotTellAnAgeSaysThatItIsInDoubt() {
        assertThat(valuesOf("/profile/ageGroup")).containsExactly("child", "age-disputed", "adult");
    }

    /** The codes that may be ticked there. */
    private String[] valuesOf(String member) {
        return phone.browser()
            .run("return [...document.getElementsByName('%s')].map(each => each.value).join()".formatted(member))
            .split(",");
    }

}
