package network.referral.wire;

import java.util.Arrays;
import java.util.Collection;
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
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/**
 * Warns at the start of each variable that is named as a setting of this service and is
 * none: after a slip of the pen the default holds. A variable of no setting's prefix may
 * be another's.
 */
final class UnknownVariables implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(UnknownVariables.class);

    /**
     * What Kubernetes sets for a service of such a name, the ports of deploy/up, and what
     * referralctl is told.
     */
    private static final String OTHERS = ".*_SERVICE_HOST|.*_PORT(_.*)?"
            + "|REFERRAL_AUDIT_KEY_FILE|REFERRAL_KEY_STORE_URL|REFERRAL_ROUTING_URL";

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
        var prefixes = new HashSet<>(Set.of("REFERRAL_KAFKA_"));
        var known = new HashSet<>(Set.of(OTHERS, KafkaConfigFile.VARIABLE));
        settings.filter(Class::isRecord).forEach(type -> {
            var prefix = type.getAnnotation(ConfigurationProperties.class).value();
            forms(prefix).forEach(form -> prefixes.add(form + "_"));
            collect(prefix, type, known);
        });
        var names = Pattern.compile(String.join("|", known));
        var unknown = new TreeSet<>(variables);
        unknown.removeIf(name -> prefixes.stream().noneMatch(name::startsWith) || names.matcher(name).matches());
        return unknown;
    }

    private static void collect(String prefix, Class<?> type, Set<String> known) {
        for (var component : type.getRecordComponents()) {
            var name = prefix + "." + DataObjectPropertyName.toDashedForm(component.getName());
            if (component.getType().isRecord()) {
                collect(name, component.getType(), known);
            }
            else {
                var places = Collection.class.isAssignableFrom(component.getType()) ? "(_\\d+)?" : "";
                forms(name).forEach(form -> known.add(form + places));
            }
        }
    }

    /** Both in which Spring takes a variable for a property, and no other. */
    private static Stream<String> forms(String property) {
        var name = property.toUpperCase(Locale.ROOT).replace('.', '_');
        return Stream.of(name.replace("-", ""), name.replace('-', '_'));
    }

}
