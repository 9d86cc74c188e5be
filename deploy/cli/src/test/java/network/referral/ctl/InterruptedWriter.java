package network.referral.ctl;

import java.io.StringWriter;

/** Lets something else be done once, when it has been told what it waits for. */
final class InterruptedWriter extends StringWriter {

    private final String awaited;

    private Runnable meanwhile;

    InterruptedWriter(String awaited, Runnable meanwhile) {
        this.awaited = awaited;
        this.meanwhile = meanwhile;
    }

    @Override
    public void write(String text, int offset, int length) {
        super.write(text, offset, length);
        if (meanwhile != null && toString().contains(awaited)) {
            var once = meanwhile;
            meanwhile = null;
            once.run();
        }
    }

}
