package io.spendstream.runner;

import java.io.PrintStream;

/** What a person at the terminal reads; logs go elsewhere. */
final class Console {
    private final PrintStream out;

    Console(PrintStream out) {
        this.out = out;
    }

    void say(String format, Object... arguments) {
        out.println(arguments.length == 0 ? format : String.format(format, arguments));
        out.flush();
    }
}
