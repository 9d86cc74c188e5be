package network.referral.testbus;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/** What a server shows to whoever calls it; another one from the next connection on. */
public final class ShownCertificate extends X509ExtendedKeyManager {

    private static final String ALIAS = "shown";

    private volatile TestCertificate shown;

    public ShownCertificate(TestCertificate first) {
        this.shown = first;
    }

    public void show(TestCertificate other) {
        shown = other;
    }

    /** On a free port of this machine, not started yet. */
    public HttpServer server() {
        try {
            var server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            var context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] { this }, null, null);
            server.setHttpsConfigurator(new HttpsConfigurator(context));
            return server;
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return new X509Certificate[] { shown.certificate() };
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return shown.key();
    }

    @Override
    public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
        return "EC".equals(keyType) ? ALIAS : null;
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return ALIAS;
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        return new String[] { ALIAS };
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return new String[0];
    }

    @Override
    public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
        return null;
    }

}
