package io.spendstream.bench;

import java.io.PrintStream;
import java.util.List;

/** What a figure should at most be. */
public record Goal(String what, double measured, double atMost) {
    public static void print(List<Goal> goals, PrintStream out) {
        out.println();
        out.println("| goal | measured | at most | |");
        out.println("|---|---|---|---|");
        goals.forEach(goal -> out.printf(
                "| %s | %.2f | %.2f | %s |%n",
                goal.what, goal.measured, goal.atMost, goal.measured <= goal.atMost ? "met" : "missed"));
    }
}
