package io.spendstream.sink.organizations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** One of those that share this installation. */
public record Organization(String slug, String displayName, Plan plan, OrganizationStatus status) {
    private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

    public static boolean isSlug(String text) {
        return SLUG.matcher(text).matches();
    }

    static Organization of(ResultSet row) throws SQLException {
        return new Organization(
                row.getString("slug"),
                row.getString("display_name"),
                Word.stored(Plan.class, row.getString("plan")),
                Word.stored(OrganizationStatus.class, row.getString("status")));
    }
}
