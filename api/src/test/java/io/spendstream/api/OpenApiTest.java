package io.spendstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.api.access.OperatorAccess;
import io.spendstream.sink.organizations.Organization;
import io.spendstream.sink.organizations.OrganizationStatus;
import io.spendstream.sink.organizations.Plan;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** The document itself, as those who generate clients from it read it. */
class OpenApiTest {
    private static final Set<String> HEALTH = Set.of("GET /healthz", "GET /readyz", "GET /ready");
    private static final Set<String> REFUSALS = Set.of("401", "403");
    private static final String READERS = "a-readers-key-that-is-long-enough-too";
    private static final SwaggerParseResult READ = read();

    @Test
    void shouldBeAValidDocument() {
        assertThat(READ.getMessages()).isEmpty();
        assertThat(document().getOpenapi()).startsWith("3.0");
        assertThat(document().getPaths()).hasSizeGreaterThan(30);
    }

    @Test
    void shouldFindFaultWithADocumentThatIsNotValid() throws IOException {
        var broken = text().replaceFirst("\"summary\": \"Rows of costs\"", "\"sumary\": \"Rows of costs\"")
                .replaceFirst("#/components/schemas/CostRows\"", "#/components/schemas/Nothing\"");

        assertThat(parse(broken).getMessages())
                .anyMatch(message -> message.contains("sumary"))
                .anyMatch(message -> message.contains("Nothing"));
    }

    @Test
    void shouldDescribeEveryParameterOfEveryOperation() {
        var faults = new ArrayList<String>();
        eachOperation((name, operation) -> {
            if (operation.getSummary() == null || operation.getTags() == null) {
                faults.add(name + " has no summary or tag");
            }
            for (var parameter : Optional.ofNullable(operation.getParameters()).orElse(List.of())) {
                if (parameter.getDescription() == null || parameter.getSchema() == null) {
                    faults.add(name + " does not describe " + parameter.getName());
                }
            }
        });

        assertThat(faults).isEmpty();
    }

    @Test
    void shouldNameEveryPartOfAPath() {
        var faults = new ArrayList<String>();
        eachOperation((name, operation) -> {
            var described = Optional.ofNullable(operation.getParameters()).orElse(List.of()).stream()
                    .filter(parameter -> parameter.getIn().equals("path"))
                    .map(Parameter::getName)
                    .toList();
            for (var part : name.split("/")) {
                if (part.startsWith("{") && !described.contains(part.substring(1, part.length() - 1))) {
                    faults.add(name + " does not describe " + part);
                }
            }
        });

        assertThat(faults).isEmpty();
    }

    /** But health, whose answer is the same whether all is well or not. */
    @Test
    void shouldTellEveryErrorAsAProblem() {
        var faults = new ArrayList<String>();
        eachOperation((name, operation) -> operation.getResponses().forEach((status, response) -> {
            var types = Optional.ofNullable(response.getContent())
                    .map(content -> content.keySet().toString());
            if (status.compareTo("400") >= 0
                    && !HEALTH.contains(name)
                    && !types.equals(Optional.of("[application/problem+json]"))) {
                faults.add(name + " " + status + " " + types);
            }
        }));

        assertThat(faults).isEmpty();
    }

    @Test
    void shouldGiveExamplesThatAreAsItSays() {
        assertThat(Documented.faultsOfExamples()).isEmpty();
    }

    /** What a stranger, a reader and an organisation that is not meant are answered on every path. */
    @Test
    void shouldTellWhoIsRefused() {
        var told = new TreeSet<String>();
        eachOperation((name, operation) -> operation.getResponses().keySet().stream()
                .filter(REFUSALS::contains)
                .forEach(status -> told.add(name + " " + status)));

        try (var api = new ApiFixture()) {
            api.operators = new OperatorAccess(Optional.of("an-operators-key-long-enough"), Optional.of(READERS));
            api.start();

            assertThat(told).isEqualTo(refusals(api, "sps_guessed", READERS, othersKey(api)));
        }
    }

    private static Set<String> refusals(ApiFixture api, String... keys) {
        var refusals = new TreeSet<String>();
        for (var route : ApiRoutes.of(api.parts(), new HealthParts(List.of()))) {
            var path = route.path().replaceAll("\\{[a-z_]+}", "acme");
            for (var key : keys) {
                var answer = api.with(key, route.method().name(), path, "{}");
                var status = String.valueOf(answer.statusCode());
                if (REFUSALS.contains(status)) {
                    refusals.add(route.method() + " " + route.path() + " " + status);
                }
            }
        }
        return refusals;
    }

    private static String othersKey(ApiFixture api) {
        var other = new Organization("other", "", Plan.SCALE, OrganizationStatus.ACTIVE);
        api.organizations.organizations().save(other);
        return api.organizations.keys().create(other.slug(), "tests").secret();
    }

    private static void eachOperation(BiConsumer<String, Operation> look) {
        document().getPaths().forEach((path, item) -> item.readOperationsMap()
                .forEach((method, operation) -> look.accept(method + " " + path, operation)));
    }

    private static OpenAPI document() {
        return READ.getOpenAPI();
    }

    private static SwaggerParseResult read() {
        try {
            return parse(text());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SwaggerParseResult parse(String text) {
        var options = new ParseOptions();
        options.setResolve(true);
        options.setResolveFully(true);
        return new OpenAPIV3Parser().readContents(text, null, options);
    }

    private static String text() throws IOException {
        try (var in = OpenApiTest.class.getResourceAsStream("/docs/openapi.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
