package network.referral.routing.protocol.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever a file holds, reading it ends in a protocol or in findings. */
class ProtocolFuzzTest {

    @FuzzTest(maxDuration = "5s")
    void anyFileIsAProtocolOrHasFindings(byte[] file) {
        switch (ProtocolReader.read("fuzzed.yaml", file)) {
            case ProtocolReading.Accepted(var protocol) -> protocol.runExamples();
            case ProtocolReading.Rejected(var findings) -> assertThat(findings).isNotEmpty();
        }
    }

}
