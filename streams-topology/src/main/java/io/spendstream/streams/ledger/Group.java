package io.spendstream.streams.ledger;

import io.spendstream.schemas.Measures;
import io.spendstream.schemas.UsageHour;
import io.spendstream.schemas.Usd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The lines of a slice that share their {@link GroupInputs}: how many stand, their sums, and whether facts of them are
 * out. As bytes: a head of {@value #HEAD} bytes that changes, then the inputs, which never do.
 */
final class Group {
    private static final byte VERSION = 1;
    private static final int HEAD = 1 + 1 + 4 + 3 * Usd.BYTES;
    private static final int DIRTY = 1;
    private static final int PUBLISHED = 2;

    private final int number;
    private final GroupInputs inputs;
    private final byte[] encodedInputs;
    private int lines;
    private Measures sums;
    private boolean dirty;
    private boolean published;

    private Group(int number, GroupInputs inputs, byte[] encodedInputs) {
        this.number = number;
        this.inputs = inputs;
        this.encodedInputs = encodedInputs;
        this.sums = Measures.ZERO;
    }

    static Group create(int number, GroupInputs inputs) {
        return new Group(number, inputs, encode(inputs));
    }

    static Group of(int number, byte[] bytes) {
        if (bytes[0] != VERSION) {
            throw new IllegalStateException("a group of an unknown version: " + bytes[0]);
        }
        var head = ByteBuffer.wrap(bytes, 1, HEAD - 1);
        var flags = head.get();
        var encodedInputs = Arrays.copyOfRange(bytes, HEAD, bytes.length);
        var group = new Group(number, decode(encodedInputs), encodedInputs);
        group.dirty = (flags & DIRTY) != 0;
        group.published = (flags & PUBLISHED) != 0;
        group.lines = head.getInt();
        group.sums = new Measures(usd(head), usd(head), usd(head));
        return group;
    }

    byte[] bytes() {
        var bytes = ByteBuffer.allocate(HEAD + encodedInputs.length);
        bytes.put(VERSION).put((byte) ((dirty ? DIRTY : 0) | (published ? PUBLISHED : 0)));
        bytes.putInt(lines);
        put(bytes, sums.cost());
        put(bytes, sums.list());
        put(bytes, sums.effective());
        return bytes.put(encodedInputs).array();
    }

    int number() {
        return number;
    }

    GroupInputs inputs() {
        return inputs;
    }

    int lines() {
        return lines;
    }

    Measures sums() {
        return sums;
    }

    boolean isDirty() {
        return dirty;
    }

    /** Whether facts of this group's hours are out. */
    boolean isPublished() {
        return published;
    }

    void add(Measures measures) {
        sums = sums.plus(measures);
        lines++;
        dirty = true;
    }

    void subtract(Measures measures) {
        sums = sums.minus(measures);
        lines--;
        dirty = true;
    }

    void markPublished() {
        published = lines > 0;
        dirty = false;
    }

    private static Usd usd(ByteBuffer bytes) {
        return Usd.ofBits(bytes.getLong(), bytes.getLong());
    }

    private static void put(ByteBuffer bytes, Usd amount) {
        bytes.putLong(amount.high()).putLong(amount.low());
    }

    private static byte[] encode(GroupInputs inputs) {
        var bytes = new ByteArrayOutputStream(160);
        try (var out = new DataOutputStream(bytes)) {
            out.writeUTF(inputs.envId());
            out.writeUTF(inputs.clusterId());
            out.writeUTF(inputs.resourceId());
            out.writeUTF(inputs.product());
            out.writeUTF(inputs.lineType());
            out.writeUTF(inputs.chargeCategory());
            out.writeUTF(inputs.region());
            out.writeUTF(inputs.currency());
            out.writeInt(inputs.start().sinceEpoch());
            out.writeInt(inputs.hours());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static GroupInputs decode(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return new GroupInputs(
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    new UsageHour(in.readInt()),
                    in.readInt());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
