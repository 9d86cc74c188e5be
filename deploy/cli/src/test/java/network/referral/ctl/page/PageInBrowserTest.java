package network.referral.ctl.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import network.referral.ctl.Ctl;
import network.referral.testbus.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.print.PrintOptions;

/**
 * The page as a browser shows it, on a desk and on a phone. Pictures of it are left under
 * {@code target/pages}.
 */
class PageInBrowserTest {

    private static final int DESK_WIDTH = 1280;

    private static Browser phone;

    private static Browser desk;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        phone = Browser.orSkip();
        desk = Browser.onADeskOrSkip(DESK_WIDTH);
    }

    @AfterAll
    static void stop() {
        if (phone != null) {
            phone.close();
        }
        if (desk != null) {
            desk.close();
        }
    }

    @ParameterizedTest
    @CsvSource({ "tm,en", "tm,ru", "tm,tk", "nm,en" })
    void fitsADeskAndAPhoneWithoutComplaint(String jurisdiction, String language) throws IOException {
        var name = jurisdiction + "-" + language;
        var page = Files.writeString(folder.resolve(name + ".html"),
                ProtocolPageTest.page(jurisdiction, language).html());

        assertThat(widthOn(phone, page)).isEqualTo(Browser.PHONE_WIDTH);
        picture(phone, pictures().resolve(name + "-phone.png"));
        assertThat(widthOn(desk, page)).isEqualTo(DESK_WIDTH);
        picture(desk, pictures().resolve(name + ".png"));
        assertThat(phone.console()).isEmpty();
        assertThat(desk.console()).isEmpty();
    }

    @Test
    void printsOntoPaper() throws IOException {
        desk.open(Files.writeString(folder.resolve("tm.html"), ProtocolPageTest.page("tm", "en").html())
            .toUri()
            .toString());

        var paper = Base64.getDecoder().decode(desk.driver().print(new PrintOptions()).getContent());

        Files.write(pictures().resolve("tm-en.pdf"), paper);
        assertThat(paper).startsWith('%', 'P', 'D', 'F').hasSizeGreaterThan(50_000);
    }

    @Test
    void aPageThatIsTooWideOrComplainsIsNoticed() throws IOException {
        var page = Files.writeString(folder.resolve("bad.html"),
                "<!DOCTYPE html><meta name='viewport' content='width=device-width'>"
                        + "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'\">"
                        + "<body><img src='x.png' width='900'><table><tr><td>" + "wide".repeat(200)
                        + "</table></body>");

        assertThat(widthOn(phone, page)).isGreaterThan(Browser.PHONE_WIDTH);
        assertThat(phone.console()).isNotEmpty();
    }

    private static int widthOn(Browser browser, Path page) {
        browser.open(page.toUri().toString());
        return browser.width();
    }

    private static void picture(Browser browser, Path to) throws IOException {
        Files.write(to, browser.driver().getScreenshotAs(OutputType.BYTES));
        assertThat(Files.size(to)).isGreaterThan(20_000);
    }

    private static Path pictures() throws IOException {
        return Files.createDirectories(Ctl.project("deploy/cli/target/pages"));
    }

}
