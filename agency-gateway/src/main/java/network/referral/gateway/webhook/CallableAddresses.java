package network.referral.gateway.webhook;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Names no address that a notice must never be sent to: this machine, whatever is on its
 * link (where clouds keep their secrets), everybody at once. The client connects to the
 * addresses named here and asks nobody else, so that a name cannot change in between. An
 * agency in a private network of the country is called like any other.
 */
final class CallableAddresses implements DnsResolver {

    /** Everybody on the link; where one cloud keeps its secrets. */
    private static final Set<String> NEVER = Set.of("255.255.255.255", "fd00:ec2:0:0:0:0:0:254");

    private static final byte[] TRANSLATED = { 0, 0x64, (byte) 0xff, (byte) 0x9b };

    private final boolean loopback;

    CallableAddresses(boolean loopback) {
        this.loopback = loopback;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var callable = Arrays.stream(SystemDefaultDnsResolver.INSTANCE.resolve(host))
            .filter(this::isCallable)
            .toArray(InetAddress[]::new);
        if (callable.length == 0) {
            throw new AddressNotAllowedException("No address that may be called");
        }
        return callable;
    }

    private boolean isCallable(InetAddress address) {
        return !address.isAnyLocalAddress() && !address.isLinkLocalAddress() && !address.isMulticastAddress()
                && !NEVER.contains(address.getHostAddress()) && !isTranslated(address)
                && (loopback || !address.isLoopbackAddress() && !isOfThisMachine(address));
    }

    /** An IPv6 address that stands for any IPv4 one (RFC 6052). */
    private static boolean isTranslated(InetAddress address) {
        return Arrays.equals(Arrays.copyOf(address.getAddress(), TRANSLATED.length), TRANSLATED);
    }

    private static boolean isOfThisMachine(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        }
        catch (SocketException e) {
            return true;
        }
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

}
