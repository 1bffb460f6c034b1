package io.spendstream.api;

import io.spendstream.sink.read.Basis;
import io.spendstream.sink.read.CostMeasure;
import io.spendstream.sink.read.CostQuery;
import io.spendstream.sink.read.Dimension;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Parameters that mean the same in every question about costs. */
final class CostParameters {
    private static final String GROUP_BY = "group_by";
    private static final String MEASURE = "measure";

    private CostParameters() {}

    /** Filters, basis and groups, of what is known now. */
    static CostQuery query(QueryParameters given, TimeRange range, Optional<String> organization) {
        var filters = new EnumMap<Dimension, String>(Dimension.class);
        filters.putAll(Filters.of(given));
        var basis = Optional.ofNullable(filters.remove(Dimension.BASIS))
                .map(CostParameters::basis)
                .orElse(Basis.BILLED);
        var groupBy = given.text(GROUP_BY).map(CostParameters::dimensions).orElse(List.of());
        return new CostQuery(
                range.from(), range.to(), groupBy, filters, Optional.empty(), basis, CostMeasure.BILLED, organization);
    }

    static CostMeasure measure(QueryParameters given) {
        return given.text(MEASURE)
                .map(word -> CostMeasure.named(word)
                        .orElseThrow(() -> ProblemException.badParameter(
                                MEASURE, "measure is billed, effective or list, not '" + word + "'")))
                .orElse(CostMeasure.BILLED);
    }

    static String names(Stream<Dimension> dimensions) {
        return dimensions.map(Dimension::column).collect(Collectors.joining(", "));
    }

    private static Basis basis(String word) {
        return Basis.named(word)
                .orElseThrow(() ->
                        ProblemException.badParameter("basis", "basis is billed, internal or all, not '" + word + "'"));
    }

    private static List<Dimension> dimensions(String list) {
        var found = new ArrayList<Dimension>();
        for (var name : list.split(",", -1)) {
            var dimension = Dimension.named(name.strip()).orElseThrow(() -> unknown(name.strip()));
            if (found.contains(dimension)) {
                throw ProblemException.badParameter(GROUP_BY, "group_by names " + dimension.column() + " twice");
            }
            found.add(dimension);
        }
        return found;
    }

    private static ProblemException unknown(String name) {
        return ProblemException.badParameter(
                GROUP_BY,
                "costs have no dimension '" + name + "'; group_by is a comma list of "
                        + names(Stream.of(Dimension.values())));
    }
}
