package io.spendstream.sink.organizations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spendstream.schemas.raw.Json;
import io.spendstream.sink.Database;
import io.spendstream.sink.TestDatabase;
import java.nio.file.Path;

/** A new database with two organisations in it. */
final class OrganizationFixture implements AutoCloseable {
    static final String ACME = "acme_corp";
    static final String OTHER = "other";

    final Database database = TestDatabase.migrated();
    final Organizations organizations = new Organizations(database.jdbi());
    final ApiKeys keys = new ApiKeys(database.jdbi());
    final PipelineRuns runs = new PipelineRuns(database.jdbi());

    OrganizationFixture() {
        organizations.save(new Organization(ACME, "Acme", Plan.STARTER, OrganizationStatus.TRIAL));
        organizations.save(new Organization(OTHER, "", Plan.SCALE, OrganizationStatus.ACTIVE));
    }

    Credentials credentials(Path keyFile) {
        return new Credentials(database.jdbi(), CredentialKey.of(CredentialSettings.local(keyFile)));
    }

    static ObjectNode config(String name, String value) {
        return Json.mapper().createObjectNode().put(name, value);
    }

    @Override
    public void close() {
        database.close();
    }
}
