package io.spendstream.runner;

import io.spendstream.schemas.config.Env;
import io.spendstream.sink.Database;
import io.spendstream.sink.read.UsageDays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Who has reported usage. */
@Command(name = "customers", description = "Customers who have reported usage.")
final class CustomersCommand implements Callable<Integer> {
    private static final String ROW = "%-30s  %9s  %10s  %-20s  %-20s";

    private final Console console = new Console(System.out);

    @Override
    public Integer call() {
        var env = new Env(System.getenv());
        var settings = LocalServers.database(env);
        env.check();
        try (var database = Database.open(settings)) {
            var customers =
                    new DatabaseAdvice(settings).ask(database, asked -> new UsageDays(asked.jdbi()).customers());
            if (customers.isEmpty()) {
                console.say("nobody has reported usage yet");
                return 0;
            }
            console.say(ROW, "customer", "instances", "namespaces", "first hour", "last hour");
            customers.forEach(customer -> console.say(
                    ROW,
                    customer.id(),
                    customer.instances(),
                    customer.namespaces(),
                    customer.firstHour(),
                    customer.lastHour()));
        }
        return 0;
    }
}
