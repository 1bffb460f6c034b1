package io.spendstream.bench.peers.sink;

/** Something that brings facts from Kafka into a table. */
interface TableFiller extends AutoCloseable {
    String name();

    String table();

    /** Empties the table; the next start reads from the beginning. */
    void forget();

    void start() throws Exception;

    /** The next start goes on from here. */
    void stop() throws Exception;

    /** Whose processor time counts. */
    ProcessHandle process();

    @Override
    void close();
}
