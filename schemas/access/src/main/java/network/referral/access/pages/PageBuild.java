package network.referral.access.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.TreeMap;
import network.referral.schemas.Sha256;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Which files a page is made of, and where it signs in: a text that is another one
 * wherever any of them is.
 */
final class PageBuild {

    private static final String FOLDER = "/pages/";

    private static final int SHOWN = 8;

    private PageBuild() {
    }

    /**
     * @param place of the folder {@code pages}: what Spring puts before a path, such as
     * {@code classpath*:}
     * @param signIn by what the page signs in, for as long as it is open
     */
    static String of(String place, String signIn) {
        try {
            var files = new TreeMap<String, Resource>();
            for (var file : new PathMatchingResourcePatternResolver().getResources(place + "pages/**/*.*")) {
                var path = file.getURL().getPath();
                files.put(path.substring(path.lastIndexOf(FOLDER)), file);
            }
            var digest = Sha256.digest();
            digest.update(signIn.getBytes(StandardCharsets.UTF_8));
            for (var file : files.entrySet()) {
                digest.update(file.getKey().getBytes(StandardCharsets.UTF_8));
                digest.update(file.getValue().getContentAsByteArray());
            }
            return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), SHOWN));
        }
        catch (IOException e) {
            throw new UncheckedIOException("The files of the page cannot be read", e);
        }
    }

}
