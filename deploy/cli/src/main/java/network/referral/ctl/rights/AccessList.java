package network.referral.ctl.rights;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import network.referral.ctl.bus.Bus;
import network.referral.ctl.bus.Spread;
import network.referral.rights.Grant;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.SecurityDisabledException;

/** The rights that a broker knows, as of when they were read. */
final class AccessList {

    private final Admin admin;

    private final Set<AclBinding> known;

    private AccessList(Admin admin, Set<AclBinding> known) {
        this.admin = admin;
        this.known = known;
    }

    /** Empty where the broker has no authorizer. */
    static Optional<AccessList> of(Bus bus) {
        try {
            return Optional.of(new AccessList(bus.admin(), known(bus.admin())));
        }
        catch (SecurityDisabledException e) {
            return Optional.empty();
        }
    }

    private static Set<AclBinding> known(Admin admin) {
        return new HashSet<>(Bus.await(() -> admin.describeAcls(AclBindingFilter.ANY).values().get()));
    }

    Set<Grant> missing(Set<Grant> wanted) {
        return filter(wanted, grant -> !known.contains(grant.binding()));
    }

    Set<Grant> present(Set<Grant> ended) {
        return filter(ended, grant -> known.contains(grant.binding()));
    }

    /** What it knows and nobody wants, in words. */
    List<String> besides(Set<Grant> wanted) {
        var bindings = wanted.stream().map(Grant::binding).collect(Collectors.toSet());
        return known.stream().filter(binding -> !bindings.contains(binding)).map(AccessList::inWords).sorted().toList();
    }

    private static String inWords(AclBinding binding) {
        var entry = binding.entry();
        var pattern = binding.pattern();
        return entry.principal() + " " + entry.permissionType() + " " + entry.operation() + " " + pattern.resourceType()
                + " " + pattern.name() + " " + pattern.patternType() + " from " + entry.host();
    }

    /**
     * So that whoever was given them has them, and who looks next finds them: a broker
     * that takes longer for it than {@link Spread#PATIENCE} is not waited for.
     */
    void add(Collection<Grant> grants) {
        var bindings = grants.stream().map(Grant::binding).toList();
        Bus.await(() -> admin.createAcls(bindings).all().get());
        Spread.await(() -> known(admin).containsAll(bindings));
    }

    /**
     * So that who looks next does not find what is gone.
     * @return those of them that there were, also such as this does not know of yet
     */
    Set<Grant> remove(Set<Grant> grants) {
        var removed = Bus.await(
                () -> admin.deleteAcls(grants.stream().map(grant -> grant.binding().toFilter()).toList()).all().get());
        Spread.await(() -> Collections.disjoint(known(admin), removed));
        return filter(grants, grant -> removed.contains(grant.binding()));
    }

    private static Set<Grant> filter(Set<Grant> grants, Predicate<Grant> condition) {
        return grants.stream().filter(condition).collect(Collectors.toCollection(LinkedHashSet::new));
    }

}
