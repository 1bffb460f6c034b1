package io.spendstream.simulators.confluent;

/** {@code GET /billing/v1/costs}. */
final class CostsEndpoint implements Endpoint {
    static final String PATH = "/billing/v1/costs";

    private final String url;
    private final ConfluentBill bill;
    private final CostQueryRules rules;
    private final Faults faults;

    CostsEndpoint(String url, ConfluentBill bill, CostQueryRules rules, Faults faults) {
        this.url = url;
        this.bill = bill;
        this.rules = rules;
        this.faults = faults;
    }

    @Override
    public Reply answer(Incoming request) {
        var asked = rules.read(request);
        if (asked instanceof ApiError refusal) {
            return Reply.error(refusal, request);
        }
        var query = (CostQuery) asked;
        return faults.around(query.page(), request, () -> page(request, query));
    }

    private Reply page(Incoming request, CostQuery query) {
        var page = CostPage.read(bill, query);
        String next = page.next()
                .map(following -> address(new PageToken(following, request.now())))
                .orElse(null);
        return Reply.json(200, CostListJson.bytes(page.lines(), next));
    }

    private String address(PageToken token) {
        var next = token.next();
        return url + PATH + "?start_date=" + next.start() + "&end_date=" + next.end() + "&page_size=" + next.pageSize()
                + "&page_token=" + token.text();
    }
}
