package io.spendstream.streams.allocate;

import io.spendstream.streams.normalise.LegacySpellings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The tables that docs/allocation.md has to hold, as allocation behaves: every row is tried, not read from the code. */
final class AllocationPage {
    private static final Map<Method, String> ENDS =
            Map.of(Method.RESOURCE, "the resource: `unallocated`", Method.SHARED, "all: `shared`");

    private AllocationPage() {}

    /** One row for each line type, by its name. */
    static Map<String, String> lineTypes() {
        var rows = new TreeMap<String, String>();
        AllocationTable.rows().forEach((lineType, steps) -> rows.put(lineType, row(lineType, steps)));
        LegacySpellings.all()
                .forEach((legacy, current) ->
                        rows.put(legacy, cells(name(legacy), "-", "counts as " + name(current), "-", "-", "-")));
        return rows;
    }

    static List<String> methods() {
        var rows = new ArrayList<String>();
        for (var method : Method.values()) {
            rows.add("| `" + method.word() + "` | " + method.confidence().word() + " |");
        }
        return rows;
    }

    private static String row(String lineType, List<AllocationTable.Step> steps) {
        var codes = codes(lineType);
        var methods = codes.keySet().stream().sorted().toList();
        var end = ENDS.get(methods.get(methods.size() - 1));
        return cells(
                name(lineType),
                methods.contains(Method.METERED) ? "metered, else even" : "even",
                steps.isEmpty()
                        ? "nobody"
                        : steps.stream().map(step -> step.text).collect(Collectors.joining("; ")),
                end,
                methods.stream().map(method -> "`" + codes.get(method) + "`").collect(Collectors.joining(", ")),
                methods.stream().map(method -> method.confidence().word()).collect(Collectors.joining(", ")));
    }

    /** What comes out in all circumstances: nobody, one or several found; everything, something or nothing metered. */
    private static Map<Method, String> codes(String lineType) {
        var codes = new TreeMap<Method, String>();
        for (var owner : new String[] {"sa-1", null}) {
            for (var holders : List.of(List.<String>of(), List.of("sa-2"), List.of("sa-2", "sa-3"))) {
                for (var usage :
                        List.of(Usage.NONE, new MeteredBytes().in(3, "sa-4", 1), MeteredBytes.allDay("sa-5", 1))) {
                    Allocated.of(Charges.of(lineType, "1"), new FixedOwners(owner, holders), usage)
                            .codes()
                            .keySet()
                            .forEach(code -> codes.put(method(code), code));
                }
            }
        }
        return codes;
    }

    private static Method method(String code) {
        var word = code.substring(code.indexOf('/') + 1);
        return List.of(Method.values()).stream()
                .filter(method -> method.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    private static String name(String lineType) {
        return lineType.equals(AllocationTable.OTHERS) ? lineType : "`" + lineType + "`";
    }

    private static String cells(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
