package io.spendstream.simulators.confluent;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** The vendor's rules for the parameters of a request for a list, in the order in which it reports them. */
final class ListRules {
    static final int DEFAULT_PAGE_SIZE = 10;
    static final int MAX_PAGE_SIZE = 100;

    private final Duration tokenLifetime;

    ListRules(Duration tokenLifetime) {
        this.tokenLifetime = tokenLifetime;
    }

    ListRequest read(Incoming request, Listing listing) {
        for (String parameter : listing.required()) {
            String value = request.parameter(parameter);
            if (value == null || value.isEmpty()) {
                return ApiError.invalid(parameter, parameter + " is required.");
            }
        }
        String scope =
                ListToken.scope((request.path() + "?" + listing.filtersOf(request)).getBytes(StandardCharsets.UTF_8));
        String text = request.parameter("page_token");
        return text == null ? firstPage(request, scope) : followUp(request, text, scope);
    }

    private static ListRequest firstPage(Incoming request, String scope) {
        String size = request.parameter("page_size");
        if (size != null
                && (!size.matches("[0-9]{1,3}")
                        || Integer.parseInt(size) < 1
                        || Integer.parseInt(size) > MAX_PAGE_SIZE)) {
            return ApiError.invalid("page_size", "page_size must be within 1.." + MAX_PAGE_SIZE + ".");
        }
        return new ListQuery(scope, size == null ? DEFAULT_PAGE_SIZE : Integer.parseInt(size), 1, Optional.empty());
    }

    private ListRequest followUp(Incoming request, String text, String scope) {
        if (text.length() > ListToken.MAX_LENGTH) {
            return ApiError.invalid("page_token", "page_token must be at most 255 characters.");
        }
        var token = ListToken.read(text).filter(read -> read.next().scope().equals(scope));
        if (token.isEmpty()) {
            return ApiError.invalid("page_token", "page_token is not valid for this request.");
        }
        if (!request.now().isBefore(token.get().issued().plus(tokenLifetime))) {
            return CostQueryRules.expiredToken();
        }
        return token.get().next();
    }
}
