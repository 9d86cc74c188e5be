package network.referral.e2e.rights;

import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;

/** One field of the matrix: may this principal do this to that? */
public record Cell(String principal, AclOperation act, ResourceType type, String name) {

    @Override
    public String toString() {
        return principal + " " + act + " " + type + " " + name;
    }
}
