package io.spendstream.sink.read;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Amounts as tables hold them: exact, with 12 decimals. */
final class Money {
    static final BigDecimal ZERO = BigDecimal.ZERO.setScale(12);

    private Money() {}

    static BigDecimal of(ResultSet row, String column) throws SQLException {
        return row.getBigDecimal(column).setScale(12);
    }

    static Optional<BigDecimal> orNone(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getBigDecimal(column)).map(amount -> amount.setScale(12));
    }
}
