package network.referral.access.problem;

import io.swagger.v3.oas.models.media.Schema;

/**
 * Documents a member that a service adds to its problem documents; a bean for each.
 */
public record ProblemMember(String name, Schema<?> schema) {
}
