package io.spendstream.sink.read;

import java.math.BigDecimal;

/** A column that rows of costs are sorted by. */
record SortKey(String column, Kind kind, Direction direction) {
    static final String TIME = "time";
    static final String COST = "cost";

    /** An amount has at most 26 digits before the point and 12 behind it. */
    private static final int MOST_DIGITS = 60;

    enum Direction {
        UP,
        DOWN
    }

    enum Kind {
        TIME("::timestamptz"),
        COST("::numeric"),
        /** Byte by byte, so that every database sorts alike. */
        TEXT(" COLLATE \"C\"");

        private final String sql;

        Kind(String sql) {
            this.sql = sql;
        }
    }

    static SortKey of(String column, Direction direction) {
        return new SortKey(
                column,
                switch (column) {
                    case TIME -> Kind.TIME;
                    case COST -> Kind.COST;
                    default -> Kind.TEXT;
                },
                direction);
    }

    /** As people write it: {@code -cost}. */
    String text() {
        return direction == Direction.DOWN ? "-" + column : column;
    }

    String orderSql() {
        return columnSql() + (direction == Direction.DOWN ? " DESC" : "");
    }

    String beyondSql(String parameter) {
        return columnSql() + (direction == Direction.DOWN ? " < " : " > ") + valueSql(parameter);
    }

    String equalSql(String parameter) {
        return columnSql() + " = " + valueSql(parameter);
    }

    String valueOf(BucketedCost row) {
        return switch (kind) {
            case TIME -> row.time().toString();
            case COST -> row.cost().toPlainString();
            case TEXT -> row.values().get(Dimension.named(column).orElseThrow());
        };
    }

    /** @throws IllegalArgumentException when a row cannot have this value */
    void check(String value) {
        switch (kind) {
            case TIME -> CostCursor.hour(value);
            case COST -> checkAmount(value);
            case TEXT -> checkText(value);
        }
    }

    private static void checkAmount(String value) {
        if (value.length() > MOST_DIGITS || new BigDecimal(value).scale() != Money.ZERO.scale()) {
            throw new IllegalArgumentException("not an amount of ours");
        }
    }

    private static void checkText(String value) {
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("no text has a zero character");
        }
    }

    private String columnSql() {
        return kind == Kind.TEXT ? column + kind.sql : column;
    }

    private String valueSql(String parameter) {
        return kind == Kind.TEXT ? ":" + parameter : ":" + parameter + kind.sql;
    }
}
