package network.referral.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What an officer may say that a person speaks. */
class LanguageListIT extends IntakeInABrowser {

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

}
