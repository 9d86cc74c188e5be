package network.referral.wire;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Warns at the start of each variable that is named as a setting of this service and is
 * none: after a slip of the pen the default holds. A variable of no setting's prefix may
 * be another's.
 */
final class UnknownVariables implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(UnknownVariables.class);

    /** What Kubernetes sets for a service of such a name, and the ports of deploy/up. */
    private static final Pattern ADDRESS = Pattern.compile(".*_SERVICE_HOST|.*_PORT(_.*)?");

    private final Set<String> variables;

    private final ListableBeanFactory beans;

    UnknownVariables(Set<String> variables, ListableBeanFactory beans) {
        this.variables = variables;
        this.beans = beans;
    }

    @Override
    public void afterSingletonsInstantiated() {
        var types = Arrays.stream(beans.getBeanNamesForAnnotation(ConfigurationProperties.class)).map(beans::getType);
        among(variables, types)
            .forEach(name -> log.warn("{} is set, and no setting of this service is called so", name));
    }

    static SortedSet<String> among(Set<String> variables, Stream<Class<?>> settings) {
        var prefixes = new HashSet<String>();
        var known = new HashSet<String>();
        settings.filter(Class::isRecord).forEach(type -> {
            var prefix = type.getAnnotation(ConfigurationProperties.class).value();
            prefixes.add(prefix.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_") + "_");
            collect(prefix, type, known);
        });
        var unknown = new TreeSet<>(variables);
        unknown.removeIf(name -> prefixes.stream().noneMatch(name::startsWith) || ADDRESS.matcher(name).matches()
                || known.contains(letters(name)));
        return unknown;
    }

    private static void collect(String prefix, Class<?> type, Set<String> known) {
        for (var component : type.getRecordComponents()) {
            var name = prefix + component.getName();
            if (component.getType().isRecord()) {
                collect(name, component.getType(), known);
            }
            else {
                known.add(letters(name));
            }
        }
    }

    /** The same for each form in which a name is taken, and for each place of a list. */
    private static String letters(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "");
    }

}
