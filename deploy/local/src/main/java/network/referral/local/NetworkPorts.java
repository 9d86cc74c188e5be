package network.referral.local;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** Where each part of the network listens; a service's actuator is 1000 above it. */
public record NetworkPorts(int kafka, int registry, int intake, int routing, int gateway, int issuer, int keyStore) {

    private static final int ACTUATOR = 1000;

    private static final int HIGHEST = 65_535;

    /**
     * @throws LocalNetworkException with everything that is wrong with the ports
     */
    public NetworkPorts {
        var wrong = new TreeSet<String>();
        var seen = new LinkedHashMap<Integer, String>();
        listeners(kafka, registry, intake, routing, gateway, issuer, keyStore).forEach((part, port) -> {
            if (port < 1 || port > HIGHEST) {
                wrong.add("Port " + port + " for the " + part + " is not between 1 and " + HIGHEST + ".");
            }
            var other = seen.putIfAbsent(port, part);
            if (other != null) {
                wrong.add("Port " + port + " is given to both the " + other + " and the " + part + ".");
            }
        });
        if (!wrong.isEmpty()) {
            throw new LocalNetworkException(String.join("\n", wrong));
        }
    }

    static int actuator(int port) {
        return port + ACTUATOR;
    }

    /** Ports nobody listens on, so that several networks run beside each other. */
    public static NetworkPorts free() {
        return new NetworkPorts(freeService(), freeService(), freeService(), freeService(), freeService(),
                freeService(), freeService());
    }

    /** One for a service, with room for its actuator. */
    static int freeService() {
        while (true) {
            int port = Ports.free();
            if (Ports.take(actuator(port))) {
                return port;
            }
        }
    }

    /** What the environment says, and the usual ports where it says nothing. */
    static NetworkPorts of(Map<String, String> environment) {
        return new NetworkPorts(port(environment, "KAFKA", 9092), port(environment, "REGISTRY", 8081),
                port(environment, "INTAKE", 8080), port(environment, "ROUTING", 8082),
                port(environment, "GATEWAY", 8083), port(environment, "ISSUER", 8084),
                port(environment, "KEY_STORE", 8085));
    }

    private static int port(Map<String, String> environment, String part, int usual) {
        var variable = variable(part);
        var value = environment.getOrDefault(variable, "").strip();
        try {
            return value.isEmpty() ? usual : Integer.parseInt(value);
        }
        catch (NumberFormatException e) {
            throw new LocalNetworkException(variable + " must be a port number.", e);
        }
    }

    /** The environment variable that moves a part to another port. */
    private static String variable(String part) {
        return "REFERRAL_" + part + "_PORT";
    }

    /**
     * @throws LocalNetworkException that names every port taken by another program
     */
    void demandFree() {
        var taken = listeners(kafka, registry, intake, routing, gateway, issuer, keyStore).entrySet()
            .stream()
            .filter(listener -> Ports.isTaken(listener.getValue()))
            .map(listener -> "Port " + listener.getValue() + " for the " + listener.getKey()
                    + " is taken by another program.")
            .toList();
        if (!taken.isEmpty()) {
            throw new LocalNetworkException(String.join("\n", taken) + "\nStop what runs there, or choose other ports: "
                    + "REFERRAL_KAFKA_PORT, REFERRAL_REGISTRY_PORT, REFERRAL_INTAKE_PORT, REFERRAL_ROUTING_PORT, "
                    + "REFERRAL_GATEWAY_PORT, REFERRAL_ISSUER_PORT, REFERRAL_KEY_STORE_PORT (an actuator is 1000 above its service).");
        }
    }

    private static Map<String, Integer> listeners(int kafka, int registry, int intake, int routing, int gateway,
            int issuer, int keyStore) {
        Map<String, Integer> listeners = new LinkedHashMap<>();
        listeners.put("Kafka broker", kafka);
        listeners.put("schema registry", registry);
        listeners.put("intake service", intake);
        listeners.put("intake service's actuator", actuator(intake));
        listeners.put("routing service", routing);
        listeners.put("routing service's actuator", actuator(routing));
        listeners.put("agency gateway", gateway);
        listeners.put("agency gateway's actuator", actuator(gateway));
        listeners.put("issuer", issuer);
        listeners.put("key store", keyStore);
        listeners.put("key store's actuator", actuator(keyStore));
        return listeners;
    }
}
