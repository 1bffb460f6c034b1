package io.spendstream.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands before PostgreSQL on a port of its own, lets everybody through, and can be shut: then it refuses and cuts. */
final class DatabaseDoor implements AutoCloseable {
    private final int port = UpProcess.lastingPort();
    private final int behind;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private ServerSocket listening;

    DatabaseDoor(int behind) {
        this.behind = behind;
        open();
    }

    int port() {
        return port;
    }

    synchronized void open() {
        try {
            var server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            listening = server;
            daemon(() -> accept(server));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on connections are refused, and those that there are end. */
    synchronized void shut() {
        cut(listening);
        open.forEach(DatabaseDoor::cut);
        open.clear();
    }

    @Override
    public void close() {
        shut();
    }

    private void accept(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                lead(server.accept(), server);
            } catch (IOException e) {
                // shut: this loop ends
            }
        }
    }

    private synchronized void lead(Socket visitor, ServerSocket through) throws IOException {
        try {
            var database = new Socket(InetAddress.getLoopbackAddress(), behind);
            open.addAll(List.of(visitor, database));
            if (through.isClosed()) {
                shut();
            }
            daemon(() -> pass(visitor, database));
            daemon(() -> pass(database, visitor));
        } catch (ConnectException e) {
            // PostgreSQL is not there either
            visitor.close();
        }
    }

    private void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // either side has gone
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "database-door");
        thread.setDaemon(true);
        thread.start();
    }

    private static void cut(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            // cut it is
        }
    }
}
