package io.spendstream.simulators.confluent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which endpoint answers which method and path; a {@code {name}} in a path stands for any one part of it. */
final class Routes {
    private final List<Route> routes = new ArrayList<>();

    Routes get(String path, Endpoint endpoint) {
        routes.add(new Route("GET", path.split("/", -1), endpoint));
        return this;
    }

    Routes post(String path, Endpoint endpoint) {
        routes.add(new Route("POST", path.split("/", -1), endpoint));
        return this;
    }

    Reply answer(Incoming request) {
        int refusal = 404;
        for (Route route : routes) {
            var variables = route.match(request.path().split("/", -1));
            if (variables.isPresent() && route.method().equals(request.method())) {
                return route.endpoint().answer(request.with(variables.get()));
            }
            refusal = variables.isPresent() ? 405 : refusal;
        }
        return Reply.error(ApiError.of(refusal), request);
    }

    private record Route(String method, String[] parts, Endpoint endpoint) {
        Optional<Map<String, String>> match(String[] asked) {
            if (asked.length != parts.length) {
                return Optional.empty();
            }
            var variables = new HashMap<String, String>();
            for (int i = 0; i < parts.length; i++) {
                if (parts[i].startsWith("{") && !asked[i].isEmpty()) {
                    variables.put(parts[i].substring(1, parts[i].length() - 1), decoded(asked[i]));
                } else if (!parts[i].equals(asked[i])) {
                    return Optional.empty();
                }
            }
            return Optional.of(variables);
        }

        /** Unlike in a query, a plus within a path is a plus. */
        private static String decoded(String part) {
            return Incoming.decoded(part.replace("+", "%2B"));
        }
    }
}
