package network.referral.rights;

import java.util.Set;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * One right.
 *
 * @param principal as it signs in, without Kafka's {@code User:}
 * @param where a resource of exactly that name, or all whose names begin so
 */
public record Grant(String principal, ResourcePattern where, AclOperation operation) {

    private static final String USER = "User:";

    private static final String ANY_HOST = "*";

    private static final Set<AclOperation> IMPLY_DESCRIBE = Set.of(AclOperation.READ, AclOperation.WRITE,
            AclOperation.DELETE, AclOperation.ALTER);

    /** In the broker's words. */
    public AclBinding binding() {
        return new AclBinding(where,
                new AccessControlEntry(USER + principal, ANY_HOST, operation, AclPermissionType.ALLOW));
    }

    /** Whether by this right alone an act is allowed, as the broker judges it. */
    public boolean allows(String who, AclOperation act, ResourceType type, String name) {
        return principal.equals(who) && where.resourceType() == type && isIn(name) && implies(act);
    }

    private boolean isIn(String name) {
        return where.patternType() == PatternType.PREFIXED ? name.startsWith(where.name()) : name.equals(where.name());
    }

    private boolean implies(AclOperation act) {
        return operation == act || act == AclOperation.DESCRIBE && IMPLY_DESCRIBE.contains(operation)
                || act == AclOperation.DESCRIBE_CONFIGS && operation == AclOperation.ALTER_CONFIGS;
    }

    /** For a person. */
    @Override
    public String toString() {
        return principal + " " + operation + " " + where.resourceType() + " " + where.name()
                + (where.patternType() == PatternType.PREFIXED ? "*" : "");
    }
}
