package io.spendstream.streams.reference;

import io.spendstream.schemas.avro.RuleTarget;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who pays for a share: by a rule, else by a catalog tag, else nobody. Knowledge is that of the share's own day. */
final class Paying {
    private static final BigDecimal DECIMALS = new BigDecimal("1e9");

    private final KnownThings things;
    private final KnownRules rules;

    Paying(KnownThings things, KnownRules rules) {
        this.things = things;
        this.rules = rules;
    }

    record Part(RuleTarget payer, Money money, String ruleId) {}

    List<Part> of(Share share, Charge charge) {
        var day = LocalDate.ofInstant(share.hour(), ZoneOffset.UTC);
        var line = charge.line();
        var about = List.of(line.resourceId(), charge.clusterId(), charge.envId(), share.principal());
        var tags = new HashMap<>(line.tags());
        about.forEach(id -> tags(id, day).forEach(tags::putIfAbsent));
        var asked = new KnownRules.Asked(
                charge.orgId(),
                charge.envId(),
                charge.clusterId(),
                line.resourceId(),
                share.principal(),
                line.product(),
                tags);
        return rules.find(asked, day)
                .map(found -> byRule(found, share))
                .orElseGet(() -> List.of(byTags(about, day, share)));
    }

    private static List<Part> byRule(KnownRules.Found found, Share share) {
        var payers = found.version().getTargets().stream()
                .sorted(Comparator.comparing(RuleTarget::getBusinessUnit)
                        .thenComparing(RuleTarget::getCostCenter)
                        .thenComparing(RuleTarget::getTeam))
                .toList();
        var money = share.money().byWeight(payers.stream().map(Paying::weight).toList());
        var parts = new ArrayList<Part>();
        for (var payer = 0; payer < payers.size(); payer++) {
            parts.add(new Part(payers.get(payer), money.get(payer), found.name()));
        }
        return parts;
    }

    private static BigInteger weight(RuleTarget payer) {
        return new BigDecimal(payer.getWeight()).multiply(DECIMALS).toBigIntegerExact();
    }

    private Part byTags(List<String> about, LocalDate day, Share share) {
        for (var id : about) {
            var payer = payer(tags(id, day));
            if (!(payer.getBusinessUnit() + payer.getCostCenter() + payer.getTeam()).isEmpty()) {
                return new Part(payer, share.money(), "tag:" + id);
            }
        }
        return new Part(payer(Map.of()), share.money(), "");
    }

    private static RuleTarget payer(Map<String, String> tags) {
        return RuleTarget.newBuilder()
                .setBusinessUnit(tags.getOrDefault("business_unit", ""))
                .setCostCenter(tags.getOrDefault("cost_center", ""))
                .setTeam(tags.getOrDefault("team", ""))
                .build();
    }

    private Map<String, String> tags(String id, LocalDate day) {
        return id.isEmpty() ? Map.of() : things.aroundOrBlank(id, day).getTags();
    }
}
