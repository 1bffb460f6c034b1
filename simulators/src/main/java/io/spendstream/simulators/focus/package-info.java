/** Bills as FOCUS files: {@link FocusExport} writes what providers export, and says what it comes to. */
package io.spendstream.simulators.focus;
