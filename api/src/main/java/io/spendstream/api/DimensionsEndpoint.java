package io.spendstream.api;

import io.javalin.http.Context;
import io.spendstream.sink.read.Dimensions;

/** GET /api/v1/dimensions/orgs, envs, clusters, principals and resources. */
final class DimensionsEndpoint {
    private final Dimensions dimensions;

    DimensionsEndpoint(Dimensions dimensions) {
        this.dimensions = dimensions;
    }

    void organizations(Context context) {
        QueryParameters.of(context);
        var body = JsonBody.object();
        var list = body.putArray("orgs");
        dimensions.organizations().forEach(organization -> list.addObject()
                .put("id", organization.id())
                .put("name", organization.name())
                .put("display_name", organization.displayName()));
        JsonBody.send(context, body);
    }

    void environments(Context context) {
        QueryParameters.of(context);
        var body = JsonBody.object();
        var list = body.putArray("envs");
        dimensions.environments().forEach(environment -> list.addObject()
                .put("id", environment.id())
                .put("org_id", environment.orgId())
                .put("display_name", environment.displayName()));
        JsonBody.send(context, body);
    }

    void clusters(Context context) {
        QueryParameters.of(context);
        var body = JsonBody.object();
        var list = body.putArray("clusters");
        dimensions.clusters().forEach(cluster -> list.addObject()
                .put("id", cluster.id())
                .put("env_id", cluster.envId())
                .put("display_name", cluster.displayName())
                .put("cluster_type", cluster.clusterType())
                .put("cloud_provider", cluster.cloudProvider())
                .put("region", cluster.region()));
        JsonBody.send(context, body);
    }

    void principals(Context context) {
        QueryParameters.of(context);
        var body = JsonBody.object();
        var list = body.putArray("principals");
        dimensions.principals().forEach(principal -> list.addObject()
                .put("id", principal.id())
                .put("principal_type", principal.principalType())
                .put("name", principal.name())
                .put("email", principal.email())
                .put("valid_from", JsonBody.text(principal.validFrom()))
                .put("valid_to", JsonBody.text(principal.validTo())));
        JsonBody.send(context, body);
    }

    void resources(Context context) {
        QueryParameters.of(context);
        var body = JsonBody.object();
        var list = body.putArray("resources");
        dimensions.resources().forEach(resource -> list.addObject()
                .put("id", resource.id())
                .put("resource_type", resource.resourceType())
                .put("display_name", resource.displayName())
                .put("env_id", resource.envId())
                .put("cluster_id", resource.clusterId())
                .put("owner_id", resource.ownerId())
                .put("valid_from", JsonBody.text(resource.validFrom()))
                .put("valid_to", JsonBody.text(resource.validTo())));
        JsonBody.send(context, body);
    }
}
