package io.spendstream.streams.ledger;

import io.spendstream.schemas.avro.PrincipalUsage;
import io.spendstream.schemas.avro.RawConfluentUsage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SortedMap;
import java.util.TreeMap;

/** What principals sent and received at one cluster in one hour: of each the newest report. Not thread-safe. */
final class HourUsage {
    /** One measure of a principal, and when it was reported. */
    private record Said(long bytes, long observedAt) {
        static final Said NOTHING = new Said(0, Long.MIN_VALUE);

        /** Of two reports of one moment the order of arrival must not decide: the larger one counts. */
        Said or(Long newBytes, long newObservedAt) {
            if (newBytes == null || newObservedAt < observedAt || newObservedAt == observedAt && newBytes <= bytes) {
                return this;
            }
            return new Said(newBytes, newObservedAt);
        }
    }

    private record Principal(Said sent, Said received) {
        static final Principal NOTHING = new Principal(Said.NOTHING, Said.NOTHING);
    }

    private final SortedMap<String, Principal> principals = new TreeMap<>();

    /** @return whether any number is another one now, or the hour was not reported before */
    boolean merge(RawConfluentUsage report, long observedAt) {
        var changed = false;
        for (var said : report.getPrincipals()) {
            changed |= merge(said, observedAt);
        }
        return changed;
    }

    private boolean merge(PrincipalUsage said, long observedAt) {
        var before = principals.getOrDefault(said.getPrincipalId(), Principal.NOTHING);
        var now = new Principal(
                before.sent.or(said.getRequestBytes(), observedAt),
                before.received.or(said.getResponseBytes(), observedAt));
        principals.put(said.getPrincipalId(), now);
        return now.sent.bytes != before.sent.bytes || now.received.bytes != before.received.bytes;
    }

    SortedMap<String, Long> sent() {
        var sent = new TreeMap<String, Long>();
        principals.forEach((id, said) -> sent.put(id, said.sent.bytes));
        return sent;
    }

    SortedMap<String, Long> received() {
        var received = new TreeMap<String, Long>();
        principals.forEach((id, said) -> received.put(id, said.received.bytes));
        return received;
    }

    byte[] bytes() {
        var bytes = new ByteArrayOutputStream(48 * principals.size() + 4);
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(principals.size());
            for (var entry : principals.entrySet()) {
                out.writeUTF(entry.getKey());
                write(out, entry.getValue().sent);
                write(out, entry.getValue().received);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static HourUsage of(byte[] bytes) {
        var usage = new HourUsage();
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            for (var count = in.readInt(); count > 0; count--) {
                usage.principals.put(in.readUTF(), new Principal(read(in), read(in)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return usage;
    }

    private static void write(DataOutputStream out, Said said) throws IOException {
        out.writeLong(said.bytes);
        out.writeLong(said.observedAt);
    }

    private static Said read(DataInputStream in) throws IOException {
        return new Said(in.readLong(), in.readLong());
    }
}
