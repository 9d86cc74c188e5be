package network.referral.access.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be seen where the light is bad. */
class PageColoursTest {

    private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): #([0-9a-f]+);");

    /** A field has the colour of what it lies on. */
    private static final Pattern FIELD = Pattern
        .compile("\\binput, [^{]*\\{[^}]*background: var\\(--card\\); border: 1px solid var\\(--([a-z]+)\\)");

    private static final String DARK = "@media (prefers-color-scheme: dark)";

    /** WCAG 2.2, 1.4.11. */
    @Test
    void theEdgeOfAFieldStandsOutByDayAndByNight() throws IOException {
        var style = style();
        var edge = FIELD.matcher(style).results().map(found -> found.group(1)).findFirst().orElseThrow();
        assertThat(schemes(style)).hasSize(2).allSatisfy(colours -> {
            assertThat(contrast(colours, edge, "card")).isGreaterThanOrEqualTo(3);
            assertThat(contrast(colours, edge, "paper")).isGreaterThanOrEqualTo(3);
        });
    }

    /** WCAG 2.2, 1.4.6; and the bar stands out from the page. */
    @Test
    void whatIsSaidOfANetworkForTryingOutStandsOutByDayAndByNight() throws IOException {
        var style = style();
        assertThat(style)
            .containsPattern("\\.trial \\{[^}]*background: var\\(--trial\\); color: var\\(--trial-ink\\);");
        assertThat(schemes(style)).hasSize(2).allSatisfy(colours -> {
            assertThat(contrast(colours, "trial-ink", "trial")).isGreaterThanOrEqualTo(7);
            assertThat(contrast(colours, "trial", "paper")).isGreaterThanOrEqualTo(3);
        });
    }

    private static String style() throws IOException {
        return Files.readString(Path.of("src/main/resources/pages/shared/page.css"));
    }

    /** By day and by night, each colour by its name. */
    private static List<Map<String, String>> schemes(String style) {
        int night = style.indexOf(DARK);
        return Stream.of(style.substring(0, night), style.substring(night))
            .map(scheme -> COLOUR.matcher(scheme)
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2))))
            .toList();
    }

    private static double contrast(Map<String, String> colours, String one, String other) {
        double first = luminance(colours.get(one));
        double second = luminance(colours.get(other));
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    /** Relative luminance as WCAG defines it. */
    private static double luminance(String colour) {
        var digits = colour.length() == 3 ? colour.replaceAll("(.)", "$1$1") : colour;
        double[] shares = { 0.2126, 0.7152, 0.0722 };
        return IntStream.range(0, 3)
            .mapToDouble(
                    place -> shares[place] * light(Integer.parseInt(digits.substring(2 * place, 2 * place + 2), 16)))
            .sum();
    }

    private static double light(int part) {
        double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

}
