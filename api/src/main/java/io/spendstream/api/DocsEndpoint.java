package io.spendstream.api;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** The API's description and a page to read and try it. */
final class DocsEndpoint {
    private static final String WEBJAR = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";

    private final byte[] openApi = resource("/docs/openapi.json");
    private final String page = new String(resource("/docs/index.html"), StandardCharsets.UTF_8)
            .replace("{{swagger-ui}}", "webjars/swagger-ui/" + swaggerVersion());

    void page(Context context) {
        if (context.path().endsWith("/")) {
            // the page's links are relative, for a proxy may put it under another path
            context.redirect("../docs");
            return;
        }
        context.html(page);
    }

    void openApi(Context context) {
        context.contentType("application/json").result(openApi);
    }

    private static String swaggerVersion() {
        var properties = new Properties();
        try (var in = DocsEndpoint.class.getResourceAsStream(WEBJAR)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + WEBJAR, e);
        }
        return properties.getProperty("version");
    }

    private static byte[] resource(String name) {
        try (var in = DocsEndpoint.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
