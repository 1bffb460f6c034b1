package io.spendstream.ingest.focus;

import io.spendstream.ingest.CollectException;

/** A poller reads the account already, and importing it too was not asked for. */
public final class PolledAccountException extends CollectException {
    private static final long serialVersionUID = 1;

    private final String account;

    PolledAccountException(String account) {
        super("account " + account + " is read by a poller already: importing it too would count its money twice"
                + " (--also-polled imports it nevertheless)");
        this.account = account;
    }

    public String account() {
        return account;
    }
}
