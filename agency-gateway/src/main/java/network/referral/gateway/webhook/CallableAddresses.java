package network.referral.gateway.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Names no address that a notice must never be sent to: this machine, whatever is on its
 * link (where clouds keep their secrets), everybody at once. The client connects to the
 * addresses named here and asks nobody else, so that a name cannot change in between. An
 * agency in a private network of the country is called like any other.
 */
final class CallableAddresses implements DnsResolver {

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

    boolean isCallable(InetAddress address) {
        return (loopback || !address.isLoopbackAddress()) && !address.isAnyLocalAddress()
                && !address.isLinkLocalAddress() && !address.isMulticastAddress();
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

}
