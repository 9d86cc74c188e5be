package network.referral.ctl.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.ctl.CommandFailed;
import network.referral.schemas.FileDraft;
import network.referral.schemas.FileOwner;
import network.referral.schemas.SecretFile;

/**
 * By which an agency's notices are signed, as Standard Webhooks writes secrets: one a
 * line, newest first, where the gateway reads it. It signs by each of them.
 *
 * @param file {@code webhooks/<id>.secret}
 */
public record WebhookSecret(Path file) {

    private static final SecureRandom RANDOM = new SecureRandom();

    private static final int BYTES = 32;

    /** Makes one where there is none; one that was made before the agency has already. */
    void ensure() {
        try {
            var folder = file.getParent();
            RingFolder.make(folder.getParent(), folder);
            new NewFile(file).make(fresh() + System.lineSeparator(), "rw-------");
        }
        catch (IOException e) {
            throw notKept();
        }
    }

    /** One more; the one before it counts until {@link #endOthers}. */
    public void renew() {
        var known = known();
        if (known.size() > 1) {
            throw CommandFailed.failed(file + " holds " + known.size()
                    + " secrets already, and the agency may use any of them: give it the newest, the first line, and "
                    + "once its system takes that, end the older ones (--end).");
        }
        write(Stream.concat(Stream.of(fresh()), known.stream()));
    }

    /** Only the newest counts from now on. */
    public void endOthers() {
        write(known().stream().limit(1));
    }

    private List<String> known() {
        if (!Files.exists(file)) {
            throw CommandFailed.failed("There is no " + file + ": is that the folder that the gateway reads? The first "
                    + "secret is made by agency add --keys.");
        }
        try {
            var lines = new String(SecretFile.read(file), StandardCharsets.US_ASCII).lines()
                .filter(line -> !line.isBlank())
                .toList();
            if (!lines.isEmpty()) {
                return lines;
            }
            throw CommandFailed.failed(file + " is empty: delete it, and agency add --keys makes a secret.");
        }
        catch (IllegalArgumentException e) {
            throw CommandFailed.failed(e.getMessage());
        }
    }

    private static String fresh() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return "whsec_" + Base64.getEncoder().encodeToString(bytes);
    }

    private void write(Stream<String> lines) {
        try {
            var text = lines.map(line -> line + System.lineSeparator()).collect(Collectors.joining());
            try (var draft = FileDraft.write(file, text.getBytes(StandardCharsets.US_ASCII))) {
                FileOwner.ofReplaced(draft.unfinished(), file);
                draft.putInPlace();
            }
        }
        catch (IOException e) {
            throw notKept();
        }
    }

    private CommandFailed notKept() {
        return CommandFailed
            .failed("Cannot keep a secret in " + file + ": may it be written in its owner's name, and is there room?");
    }

    @Override
    public String toString() {
        return file.toString();
    }

}
