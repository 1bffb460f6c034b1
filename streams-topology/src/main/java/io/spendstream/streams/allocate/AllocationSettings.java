package io.spendstream.streams.allocate;

import io.spendstream.schemas.Fingerprint;
import io.spendstream.schemas.config.Env;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a company may decide about allocation.
 *
 * @param ckuUsagePercent part of a CKU line that follows the bytes; the rest goes to all key holders evenly
 * @param organisationLines who pays for support, audit log and the like
 * @param longLines who pays for lines longer than a day
 * @param sharedNamespaces of Kubernetes, whose usage is of use to all
 */
public record AllocationSettings(
        int ckuUsagePercent, Payers organisationLines, Payers longLines, SortedSet<String> sharedNamespaces) {
    private static final SortedSet<String> SYSTEM =
            new TreeSet<>(Set.of("kube-node-lease", "kube-public", "kube-system"));
    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    public static final AllocationSettings DEFAULTS = new AllocationSettings(70, Payers.SHARED, Payers.SHARED);

    public AllocationSettings {
        sharedNamespaces = Collections.unmodifiableSortedSet(new TreeSet<>(sharedNamespaces));
    }

    /** With Kubernetes' own namespaces shared. */
    public AllocationSettings(int ckuUsagePercent, Payers organisationLines, Payers longLines) {
        this(ckuUsagePercent, organisationLines, longLines, SYSTEM);
    }

    /** Who pays for what is of use to all. */
    public enum Payers {
        /** Nobody in particular. */
        SHARED,
        /** Everybody, as the table says. */
        OWNERS;

        static final String WORDS = "shared or owners";

        static Payers of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    public static AllocationSettings from(Env env) {
        return new AllocationSettings(
                env.number("ALLOCATION_CKU_USAGE_PERCENT", DEFAULTS.ckuUsagePercent, 0, 100),
                env.read("ALLOCATION_ORGANISATION_LINES", DEFAULTS.organisationLines, Payers::of, Payers.WORDS),
                env.read("ALLOCATION_LONG_LINES", DEFAULTS.longLines, Payers::of, Payers.WORDS),
                env.read(
                        "ALLOCATION_SHARED_NAMESPACES",
                        DEFAULTS.sharedNamespaces,
                        AllocationSettings::namespaces,
                        "names of Kubernetes namespaces, for example kube-system,monitoring, or a comma for none"));
    }

    private static SortedSet<String> namespaces(String list) {
        var names = new TreeSet<String>();
        for (var part : list.split(",")) {
            var name = part.strip();
            if (!name.isEmpty() && !NAMESPACE.matcher(name).matches()) {
                throw new IllegalArgumentException(name);
            }
            names.add(name);
        }
        names.remove("");
        return names;
    }

    /** Changes whenever facts would come out otherwise. */
    public long fingerprint() {
        return Fingerprint.of("allocation")
                .add(ckuUsagePercent)
                .add(organisationLines.name())
                .add(longLines.name())
                .add(String.join(",", sharedNamespaces))
                .add(AllocationTable.VERSION)
                .asLong();
    }
}
