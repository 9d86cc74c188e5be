package network.referral.manifests;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.Gson;
import com.google.gson.JsonElement;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Role;
import io.kubernetes.client.openapi.models.V1RoleBinding;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.strimzi.api.kafka.model.common.UnknownPropertyPreserving;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import java.beans.IntrospectionException;
import java.beans.Introspector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import network.referral.manifests.Manifests.Doc;

/** By the models of whoever takes the documents. */
final class Validity {

    private interface Check {

        void on(JsonElement document) throws IOException;

    }

    private record Model(String apiVersion, Class<?> type, Check check) {
    }

    private static final Map<String, Model> OF_KUBERNETES = Map.ofEntries(
            Map.entry("Namespace", new Model("v1", V1Namespace.class, V1Namespace::validateJsonElement)),
            Map.entry("ConfigMap", new Model("v1", V1ConfigMap.class, V1ConfigMap::validateJsonElement)),
            Map.entry("Service", new Model("v1", V1Service.class, V1Service::validateJsonElement)),
            Map.entry("Pod", new Model("v1", V1Pod.class, V1Pod::validateJsonElement)),
            Map.entry("PersistentVolumeClaim",
                    new Model("v1", V1PersistentVolumeClaim.class, V1PersistentVolumeClaim::validateJsonElement)),
            Map.entry("StatefulSet", new Model("apps/v1", V1StatefulSet.class, V1StatefulSet::validateJsonElement)),
            Map.entry("Job", new Model("batch/v1", V1Job.class, V1Job::validateJsonElement)),
            Map.entry("NetworkPolicy",
                    new Model("networking.k8s.io/v1", V1NetworkPolicy.class, V1NetworkPolicy::validateJsonElement)),
            Map.entry("Ingress", new Model("networking.k8s.io/v1", V1Ingress.class, V1Ingress::validateJsonElement)),
            Map.entry("PodDisruptionBudget",
                    new Model("policy/v1", V1PodDisruptionBudget.class, V1PodDisruptionBudget::validateJsonElement)),
            Map.entry("Role", new Model("rbac.authorization.k8s.io/v1", V1Role.class, V1Role::validateJsonElement)),
            Map.entry("RoleBinding", new Model("rbac.authorization.k8s.io/v1", V1RoleBinding.class,
                    V1RoleBinding::validateJsonElement)));

    private static final Map<String, Class<?>> OF_STRIMZI = Map.of("Kafka", Kafka.class, "KafkaNodePool",
            KafkaNodePool.class);

    private static final String STRIMZI = "kafka.strimzi.io/v1";

    private Validity() {
    }

    static List<String> breaks(Manifests manifests) {
        return manifests.docs().stream().flatMap(Validity::breaks).toList();
    }

    private static Stream<String> breaks(Doc doc) {
        if (OF_STRIMZI.containsKey(doc.kind())) {
            return ofStrimzi(doc);
        }
        var model = OF_KUBERNETES.get(doc.kind());
        if (model == null || !doc.content().is(model.apiVersion(), "apiVersion")) {
            return Stream.of(doc + " is of no kind that is known here");
        }
        try {
            var json = new Gson().toJsonTree(doc.content().value());
            model.check().on(json);
            JSON.getGson().fromJson(json, model.type());
            return Stream.empty();
        }
        catch (IOException | RuntimeException e) {
            return Stream.of(doc + ": " + e.getMessage());
        }
    }

    private static Stream<String> ofStrimzi(Doc doc) {
        if (!doc.content().is(STRIMZI, "apiVersion") || !Kafka.VERSIONS.contains("v1")
                || !KafkaNodePool.VERSIONS.contains("v1")) {
            return Stream.of(doc + " is of no version that Strimzi has");
        }
        try {
            var left = new ArrayList<String>();
            unknown(new ObjectMapper().convertValue(doc.content().value(), OF_STRIMZI.get(doc.kind())), left);
            return left.stream().map(name -> doc + " has an unknown " + name);
        }
        catch (IllegalArgumentException e) {
            return Stream.of(doc + ": " + e.getMessage());
        }
        catch (ReflectiveOperationException | IntrospectionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What no place was found for, anywhere in it. */
    private static void unknown(Object part, List<String> left)
            throws ReflectiveOperationException, IntrospectionException {
        if (part instanceof Collection<?> several) {
            for (var one : several) {
                unknown(one, left);
            }
        }
        else if (part != null && part.getClass().getName().matches("io\\.(strimzi|fabric8)\\..*")
                && !part.getClass().isEnum()) {
            if (part instanceof UnknownPropertyPreserving preserving && preserving.getAdditionalProperties() != null) {
                left.addAll(preserving.getAdditionalProperties().keySet());
            }
            for (var property : Introspector.getBeanInfo(part.getClass(), Object.class).getPropertyDescriptors()) {
                var getter = property.getReadMethod();
                if (getter != null && getter.getParameterCount() == 0) {
                    if ("additionalProperties".equals(property.getName())) {
                        left.addAll(((Map<?, ?>) getter.invoke(part)).keySet().stream().map(String::valueOf).toList());
                    }
                    else {
                        unknown(getter.invoke(part), left);
                    }
                }
            }
        }
    }

}
