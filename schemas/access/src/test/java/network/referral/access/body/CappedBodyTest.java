package network.referral.access.body;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class CappedBodyTest {

    private static final int MOST = 1000;

    @Test
    void aBodyOfExactlyTheCapIsRead() throws IOException {
        assertThat(CappedBody.read(new Sent(MOST, MOST), MOST)).isPresent();
    }

    @Test
    void aLargerBodyIsNotEvenBegun() throws IOException {
        var request = new Sent(MOST + 1, MOST + 1L);
        assertThat(CappedBody.read(request, MOST)).isEmpty();
        assertThat(request.body.read).isZero();
    }

    @Test
    void withoutALengthOneByteTooManyIsRead() throws IOException {
        var request = new Sent(10_000_000, -1);
        assertThat(CappedBody.read(request, MOST)).isEmpty();
        assertThat(request.body.read).isEqualTo(MOST + 1);
    }

    private static final class Sent extends MockHttpServletRequest {

        private final Zeros body;

        private final long told;

        Sent(int length, long told) {
            this.body = new Zeros(length);
            this.told = told;
        }

        @Override
        public long getContentLengthLong() {
            return told;
        }

        @Override
        public ServletInputStream getInputStream() {
            return body;
        }

    }

    private static final class Zeros extends ServletInputStream {

        private final int length;

        private int read;

        Zeros(int length) {
            this.length = length;
        }

        @Override
        public int read() {
            return isFinished() ? -1 : read++ & 0;
        }

        @Override
        public boolean isFinished() {
            return read == length;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException();
        }

    }

}
