package io.spendstream.sink.read;

import io.spendstream.schemas.Sources;

/**
 * Which runs read which scope. A run of Confluent's names its organisation. One of Google Cloud names its tables, which are
 * called by their billing account: {@code p.d.gcp_billing_export_v1_0A1B2C_3D4E5F_607182} is 0A1B2C-3D4E5F-607182's. An
 * import names its dataset, which is the end of its scopes: {@code cur} is that of {@code AWS/1234/cur}.
 */
final class RunScope {
    private RunScope() {}

    static boolean covers(Run run, String source, String scope) {
        if (!run.source().equals(source) || run.scope().isEmpty() || scope.isEmpty()) {
            return false;
        }
        return switch (source) {
            case Sources.GCP ->
                run.scope().contains(scope.replace('-', '_')) || run.scope().equals(scope);
            case Sources.FOCUS ->
                scope.endsWith("/" + run.scope()) || run.scope().equals(scope);
            default -> run.scope().equals(scope);
        };
    }
}
