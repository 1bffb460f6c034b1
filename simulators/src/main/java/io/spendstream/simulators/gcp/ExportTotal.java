package io.spendstream.simulators.gcp;

import java.math.BigDecimal;

/**
 * @param rows of the export
 * @param lines charges and credits
 * @param dollars the sum of all lines, each rounded once to 12 decimals
 */
public record ExportTotal(int rows, int lines, BigDecimal dollars) {}
