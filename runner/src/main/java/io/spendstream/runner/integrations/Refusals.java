package io.spendstream.runner.integrations;

import io.spendstream.api.integrations.IntegrationRefusedException;
import io.spendstream.api.integrations.IntegrationUnavailableException;
import io.spendstream.ingest.CollectException;
import io.spendstream.ingest.RefusedException;
import java.util.function.Supplier;

/** What pollers say, as the API says it. */
final class Refusals {
    private Refusals() {}

    static <T> T of(Supplier<T> ask) {
        try {
            return ask.get();
        } catch (RefusedException e) {
            throw new IntegrationRefusedException(e.getMessage(), e);
        } catch (CollectException e) {
            throw new IntegrationUnavailableException(e.getMessage(), e);
        }
    }
}
