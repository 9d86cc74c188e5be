package network.referral.e2e.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Of a program that ends by itself, and is told nothing.
 *
 * @param said errors as well
 */
public record Run(int exitCode, String said) {

    /** Whatever it leaves running may go on saying more: nobody waits for that. */
    public static Run of(ProcessBuilder program) {
        try {
            var said = Files.createTempFile("said", null);
            try {
                return of(program.redirectErrorStream(true).redirectOutput(said.toFile()).start(), said);
            }
            finally {
                Files.delete(said);
            }
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Run of(Process process, Path said) throws IOException, InterruptedException {
        try {
            process.getOutputStream().close();
            return new Run(process.waitFor(), new String(Files.readAllBytes(said), StandardCharsets.UTF_8));
        }
        finally {
            process.destroyForcibly();
        }
    }

}
