package network.referral.testbus;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** An authority for tests, as a country has one: made at start, and gone with them. */
public final class TestAuthority {

    private static final AlgorithmIdentifier ECDSA = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);

    private static final Duration DAY = Duration.ofDays(1);

    private final AtomicLong serial = new AtomicLong(1);

    private final String name;

    private final KeyPair keys = SigningKey.ec("authority").pair();

    private final X509Certificate certificate;

    public TestAuthority(String name) {
        this.name = name;
        this.certificate = signed(name, keys, Instant.now().minus(DAY), Instant.now().plus(DAY),
                new Extension(Extension.basicConstraints, true, der(new BasicConstraints(true))));
    }

    /** Good from yesterday until tomorrow. */
    public TestCertificate of(String host) {
        return of(host, Instant.now().plus(DAY));
    }

    /** Good for two days before its end. */
    public TestCertificate of(String host, Instant until) {
        var own = SigningKey.ec("host").pair();
        return new TestCertificate(
                signed("host", own, until.minus(DAY.multipliedBy(2)), until,
                        new Extension(Extension.subjectAlternativeName, false, der(new GeneralNames(name(host))))),
                own.getPrivate());
    }

    private static GeneralName name(String host) {
        boolean isAddress = Character.isDigit(host.charAt(0));
        return new GeneralName(isAddress ? GeneralName.iPAddress : GeneralName.dNSName, host);
    }

    /** What a JVM takes for {@code javax.net.ssl.trustStore}, without a password. */
    public Path trust(Path file) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry(name, certificate);
            try (var out = Files.newOutputStream(file)) {
                store.store(out, null);
            }
            return file;
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate signed(String subject, KeyPair own, Instant from, Instant until, Extension extension) {
        var said = new V3TBSCertificateGenerator();
        said.setSerialNumber(new ASN1Integer(BigInteger.valueOf(serial.getAndIncrement())));
        said.setSignature(ECDSA);
        said.setIssuer(new X500Name("CN=" + name));
        said.setSubject(new X500Name("CN=" + subject));
        said.setStartDate(new Time(Date.from(from)));
        said.setEndDate(new Time(Date.from(until)));
        said.setSubjectPublicKeyInfo(SubjectPublicKeyInfo.getInstance(own.getPublic().getEncoded()));
        said.setExtensions(new Extensions(extension));
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            var statement = said.generateTBSCertificate();
            signature.update(statement.getEncoded("DER"));
            var all = new DERSequence(new ASN1Encodable[] { statement, ECDSA, new DERBitString(signature.sign()) });
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(all.getEncoded("DER")));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] der(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded("DER");
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

}
