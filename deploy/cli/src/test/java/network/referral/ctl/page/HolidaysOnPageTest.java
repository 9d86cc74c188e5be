package network.referral.ctl.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A holiday moves deadlines, so whoever reads no YAML must see which there are. */
class HolidaysOnPageTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | 12 December, every year: Neutrality | 20 March 2027: Feast
            ru | 12 декабря, ежегодно: Neutrality    | 20 марта 2027: Feast
            tk | 12 dekabr, every year: Neutrality   | 20 mart 2027: Feast
            """)
    void eachIsNamedWithItsDate(String language, String yearly, String once) throws IOException {
        var file = Files.writeString(folder.resolve("holidays.yaml"), Sound.PROTOCOL.replace("calendar: {",
                "calendar: {holidays: [{date: 12-12, title: Neutrality}, {date: 2027-03-20, title: Feast}], "));

        assertThat(Rendered.of(file, "--lang", language).at("urgency")).contains(yearly, once);
    }

    @ParameterizedTest
    @CsvSource({ "en, '13 March 2027, a working day: Moved'", "ru, '13 марта 2027, рабочий день: Moved'" })
    void aDayThatIsWorkedInAnothersPlaceIsNamed(String language, String worked) throws IOException {
        var file = Files.writeString(folder.resolve("worked.yaml"),
                Sound.PROTOCOL.replace("calendar: {", "calendar: {worked: [{date: 2027-03-13, title: Moved}], "));

        assertThat(Rendered.of(file, "--lang", language).at("urgency")).contains(worked);
    }

    @Test
    void whereThereAreNoneThereIsNoList() throws IOException {
        var file = Files.writeString(folder.resolve("none.yaml"), Sound.PROTOCOL);

        assertThat(Rendered.of(file).at("urgency")).contains("Holidays in the file: 0.").doesNotContain("every year");
    }

}
