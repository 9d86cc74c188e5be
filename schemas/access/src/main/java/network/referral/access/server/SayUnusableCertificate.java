package network.referral.access.server;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at the start what is wrong, in place of a stack trace. */
class SayUnusableCertificate extends AbstractFailureAnalyzer<UnusableCertificateException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, UnusableCertificateException cause) {
        return new FailureAnalysis(cause.getMessage(),
                "See " + ServeOverTls.CERTIFICATE + " and " + ServeOverTls.PRIVATE_KEY + ".", cause);
    }

}
