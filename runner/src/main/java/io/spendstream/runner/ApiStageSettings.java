package io.spendstream.runner;

import io.spendstream.api.ApiSettings;
import io.spendstream.api.access.OperatorAccess;
import io.spendstream.api.focus.FocusDoor;
import io.spendstream.api.usage.KeylessCustomers;
import io.spendstream.schemas.config.Env;

/**
 * What the API reads of the environment.
 *
 * @param focusUploadBytes at most of one request
 */
record ApiStageSettings(
        ApiSettings server, OperatorAccess operators, KeylessCustomers keylessCustomers, long focusUploadBytes) {
    static ApiStageSettings from(Env env) {
        var server = ApiSettings.from(env);
        return new ApiStageSettings(
                server, OperatorAccess.from(env, server.host()), KeylessCustomers.from(env), FocusDoor.mostBytes(env));
    }

    ApiStageSettings onPort(int port) {
        return new ApiStageSettings(
                new ApiSettings(server.host(), port, server.variable()), operators, keylessCustomers, focusUploadBytes);
    }
}
