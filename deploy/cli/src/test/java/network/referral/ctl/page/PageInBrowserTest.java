package network.referral.ctl.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import network.referral.ctl.Ctl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The page as a browser shows it, on a desk and on a phone. Pictures of it are left under
 * {@code target/pages}.
 */
class PageInBrowserTest {

    private static final int PHONE = 360;

    private static final int DESK = 1280;

    @TempDir
    Path folder;

    private Chromium chromium;

    @BeforeEach
    void find() {
        var program = Chromium.installed();
        if (program.isEmpty()) {
            System.err.println("SKIPPED: no chromium on the PATH, so the page is not looked at in a browser");
        }
        assumeTrue(program.isPresent(), "no chromium on the PATH");
        chromium = new Chromium(program.get(), folder);
    }

    @ParameterizedTest
    @CsvSource({ "tm,en", "tm,ru", "tm,tk", "nm,en" })
    void fitsADeskAndAPhoneWithoutComplaint(String jurisdiction, String language) throws Exception {
        var name = jurisdiction + "-" + language;
        var page = Files.writeString(folder.resolve(name + ".html"),
                ProtocolPageTest.page(jurisdiction, language).html());

        assertThat(widthOn(PHONE, page)).isEqualTo(PHONE);
        assertThat(widthOn(DESK, page)).isEqualTo(DESK);
        assertThat(chromium.open(page, "--dump-dom").console()).isEmpty();
        picture(framed(PHONE, page), PHONE, pictures().resolve(name + "-phone.png"));
        picture(page, DESK, pictures().resolve(name + ".png"));
    }

    @Test
    void printsOntoPaper() throws Exception {
        var page = Files.writeString(folder.resolve("tm.html"), ProtocolPageTest.page("tm", "en").html());
        var paper = pictures().resolve("tm-en.pdf");

        chromium.open(page, "--no-pdf-header-footer", "--print-to-pdf=" + paper);

        assertThat(Files.readAllBytes(paper)).startsWith('%', 'P', 'D', 'F').hasSizeGreaterThan(50_000);
    }

    @Test
    void aPageThatIsTooWideOrComplainsIsNoticed() throws Exception {
        var page = Files.writeString(folder.resolve("bad.html"),
                "<!DOCTYPE html><meta http-equiv='Content-Security-Policy' content=\"default-src 'none'\">"
                        + "<body><img src='x.png' width='900'><table><tr><td>" + "wide".repeat(200)
                        + "</table></body>");

        assertThat(widthOn(PHONE, page)).isGreaterThan(PHONE);
        assertThat(chromium.open(page, "--dump-dom").console()).isNotEmpty();
    }

    /** How wide the page makes itself in a window that wide. */
    private int widthOn(int width, Path page) throws IOException, InterruptedException {
        var dom = chromium
            .open(framed(width, page), "--dump-dom", "--allow-file-access-from-files", "--virtual-time-budget=5000")
            .out();
        var said = dom.replaceFirst("(?s).*data-width=\"(\\d*)\".*", "$1");
        assertThat(said).as(dom.substring(0, Math.min(600, dom.length()))).matches("\\d+");
        return Integer.parseInt(said);
    }

    /** A headless window has a least width; a frame has none. */
    private Path framed(int width, Path page) throws IOException {
        return Files.writeString(folder.resolve("frame.html"), """
                <!DOCTYPE html><body style="margin:0"><iframe src="%s" style="border:0;width:%dpx;height:1600px"
                  onload="document.body.dataset.width = contentDocument.documentElement.scrollWidth"></iframe></body>
                """.formatted(page.getFileName(), width));
    }

    private void picture(Path page, int width, Path to) throws IOException, InterruptedException {
        Files.deleteIfExists(to);
        chromium.open(page, "--window-size=" + Math.max(width, 500) + ",1600", "--screenshot=" + to);
        assertThat(Files.size(to)).isGreaterThan(20_000);
    }

    private static Path pictures() throws IOException {
        return Files.createDirectories(Ctl.project("deploy/cli/target/pages"));
    }

}
