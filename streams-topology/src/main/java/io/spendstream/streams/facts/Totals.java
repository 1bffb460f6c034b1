package io.spendstream.streams.facts;

import io.spendstream.schemas.Usd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** Published money by day and payer, of a family or of a whole slice. Not thread-safe. */
public final class Totals {
    private final Map<TotalKey, Total> byKey = new HashMap<>();

    public Map<TotalKey, Total> byKey() {
        return byKey;
    }

    public Total get(TotalKey key) {
        return byKey.getOrDefault(key, Total.NONE);
    }

    public Total whole() {
        return byKey.values().stream().reduce(Total.NONE, Total::plus);
    }

    void add(TotalKey key, Total total) {
        var sum = get(key).plus(total);
        if (sum.equals(Total.NONE)) {
            byKey.remove(key);
        } else {
            byKey.put(key, sum);
        }
    }

    /** Replaces one family's part. */
    public void replace(Totals before, Totals now) {
        before.byKey.forEach((key, total) -> add(key, Total.NONE.minus(total)));
        now.byKey.forEach(this::add);
    }

    public byte[] bytes() {
        var bytes = new ByteArrayOutputStream(64 * byKey.size() + 8);
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(byKey.size());
            for (var entry : byKey.entrySet()) {
                out.writeUTF(entry.getKey().orgId());
                out.writeInt((int) entry.getKey().usageDay().toEpochDay());
                out.writeUTF(entry.getKey().product());
                out.writeUTF(entry.getKey().businessUnit());
                out.writeUTF(entry.getKey().costCenter());
                write(out, entry.getValue().spend());
                write(out, entry.getValue().credits());
                out.writeLong(entry.getValue().records());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @param bytes null for none yet */
    public static Totals of(byte[] bytes) {
        var totals = new Totals();
        if (bytes == null) {
            return totals;
        }
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            for (var count = in.readInt(); count > 0; count--) {
                var key = new TotalKey(
                        in.readUTF(), LocalDate.ofEpochDay(in.readInt()), in.readUTF(), in.readUTF(), in.readUTF());
                totals.byKey.put(key, new Total(usd(in), usd(in), in.readLong()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return totals;
    }

    private static void write(DataOutputStream out, Usd amount) throws IOException {
        out.writeLong(amount.high());
        out.writeLong(amount.low());
    }

    private static Usd usd(DataInputStream in) throws IOException {
        return Usd.ofBits(in.readLong(), in.readLong());
    }
}
