package network.referral.e2e.images;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.Security;
import java.text.Collator;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Set;
import javax.management.ObjectName;
import javax.net.ssl.SSLContext;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClientFactory;

/**
 * Run by the Java of an image: asks it for what the services need of it and prints the
 * answers, each on a line.
 */
public final class RuntimeProbe {

    private RuntimeProbe() {
    }

    public static void main(String[] arguments) throws Exception {
        say("tls", Set.of(SSLContext.getDefault().getSupportedSSLParameters().getProtocols()).contains("TLSv1.3"));
        var authorities = KeyStore.getInstance(new File(System.getProperty("java.home"), "lib/security/cacerts"),
                "changeit".toCharArray());
        say("authorities", authorities.size() > 50);
        say("sasl", Sasl.getSaslClientFactories() != null && SaslClientFactory.class.getModule().isNamed());
        say("pkcs11", Security.getProvider("SunPKCS11") != null);
        say("zone", ZoneId.of("Asia/Ashgabat").getRules().getOffset(java.time.Instant.EPOCH));
        say("encoding", System.getProperty("stdout.encoding", "") + " " + System.getProperty("sun.jnu.encoding"));
        say("ru", DayOfWeek.MONDAY.getDisplayName(TextStyle.FULL, Locale.of("ru")));
        say("tk", DayOfWeek.MONDAY.getDisplayName(TextStyle.FULL, Locale.of("tk")));
        say("order", Collator.getInstance(Locale.of("ru")).compare("а", "б") < 0);
        say("memory", java.lang.management.ManagementFactory.getPlatformMBeanServer()
            .getAttribute(new ObjectName("java.lang:type=OperatingSystem"), "TotalMemorySize") != null);
        say("flight-recorder", jdk.jfr.FlightRecorder.isAvailable());
        say("written", new String("Gözegçilik".getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        say("user", System.getProperty("user.name") + " in " + System.getProperty("user.home"));
        say("root-is-writable", new File("/etc/written").exists() || canWrite());
    }

    private static boolean canWrite() {
        try {
            return new File("/var/written").createNewFile();
        }
        catch (java.io.IOException e) {
            return false;
        }
    }

    private static void say(String what, Object answer) {
        System.out.println(what + ": " + answer);
    }

}
