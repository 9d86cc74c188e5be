package network.referral.keystore.vault;

import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.security.auth.login.FailedLoginException;
import network.referral.schemas.SecretFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PIN of a token, in a file. After some wrong ones a token locks itself, and keeps
 * its keys for good; so one that it refused is not said again until the file has another
 * time, neither by this process nor by those that are started after it. What is noted is
 * that time alone: from a digest a PIN could be guessed.
 */
final class Pin {

    private static final Logger log = LoggerFactory.getLogger(Pin.class);

    private static final String REFUSED = "pin-refused";

    /** Noted where none was ever refused: it takes as much of the disk as a time. */
    private static final String NONE = "none";

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** What is read in the place of bytes that are none. */
    private static final char NOT_UTF_8 = '\uFFFD';

    private final Path file;

    private final StoreFolder folder;

    /** The time of the file when the token refused what was in it. */
    private String refused;

    /** What was last said in the log, which is said once. */
    private String told = "";

    interface Login<T> {

        T by(char[] pin) throws GeneralSecurityException, IOException;

    }

    /**
     * @param folder keeps what was refused
     */
    Pin(Path file, StoreFolder folder) throws IOException {
        this.file = file;
        this.folder = folder;
        this.refused = folder.has(REFUSED) ? new String(folder.read(REFUSED), StandardCharsets.US_ASCII) : NONE;
    }

    /**
     * One at a time.
     * @throws FailedLoginException where the token refuses it, or has refused it before
     * @throws IOException also where the file cannot be used for now, or holds what no
     * PIN can be, or where it could not be noted that it is refused: nothing was said
     */
    <T> T say(Login<T> login) throws GeneralSecurityException, IOException {
        var fault = SecretFile.fault(file);
        if (fault.isPresent()) {
            throw unusable(fault.get());
        }
        var time = Files.getLastModifiedTime(file).toString();
        if (time.equals(refused)) {
            throw refusal();
        }
        var pin = read();
        try {
            if (!canBe(pin)) {
                throw unusable(file + " must hold the PIN alone, in one line of UTF-8 without a byte order mark");
            }
            demandRoomForNote();
            told = "";
            return login.by(pin);
        }
        catch (FailedLoginException e) {
            refused = time;
            var refusal = refusal();
            folder.replace(REFUSED, time);
            throw refusal;
        }
        finally {
            Arrays.fill(pin, ' ');
        }
    }

    private void demandRoomForNote() throws IOException {
        try {
            folder.replace(REFUSED, refused);
        }
        catch (IOException e) {
            throw unusable("The PIN in " + file + " is not said, since nothing could be noted if the token refused it ("
                    + e.getClass().getSimpleName() + "): may the store's folder be written, and is there room?");
        }
    }

    /** What no PIN can be would be one of the few wrong ones all the same. */
    private static boolean canBe(char[] pin) {
        return pin.length > 0 && CharBuffer.wrap(pin)
            .chars()
            .noneMatch(each -> each == NOT_UTF_8 || each == BYTE_ORDER_MARK || Character.isISOControl(each));
    }

    private IOException unusable(String fault) {
        tell(fault);
        return new IOException(fault);
    }

    private FailedLoginException refusal() {
        var refusal = "The token refuses the PIN in " + file
                + ": it is not said again until that file is changed, or touched";
        tell(refusal);
        return new FailedLoginException(refusal);
    }

    private void tell(String what) {
        if (!what.equals(told)) {
            log.error("{}", what);
            told = what;
        }
    }

    private char[] read() throws IOException {
        var bytes = Files.readAllBytes(file);
        try {
            return new String(bytes, StandardCharsets.UTF_8).strip().toCharArray();
        }
        finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

}
