package io.spendstream.streams.ledger;

import io.spendstream.schemas.Measures;
import io.spendstream.schemas.UsageHour;
import io.spendstream.schemas.Usd;
import io.spendstream.streams.knowledge.Cause;
import io.spendstream.streams.normalise.GroupInputs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The lines of a slice that share their {@link GroupInputs}: how many stand, their sums, and why its facts have to be
 * published again. As bytes: a head of {@value #HEAD} bytes that changes, then the inputs, which never do.
 */
final class Group {
    private static final byte VERSION = 3;
    private static final int HEAD = 1 + 1 + 4 + 3 * Usd.BYTES;

    private final int number;
    private final GroupInputs inputs;
    private final byte[] encodedInputs;
    private int lines;
    private Measures sums;
    /** Bits of {@link Cause}; 0 when its facts are out as they stand. */
    private int causes;

    private final Cell cell;

    private Group(int number, GroupInputs inputs, byte[] encodedInputs, Cell cell) {
        this.number = number;
        this.inputs = inputs;
        this.encodedInputs = encodedInputs;
        this.sums = Measures.ZERO;
        this.cell = cell;
    }

    /** @param cell its place in the store, where nothing is yet */
    static Group create(int number, GroupInputs inputs, Cell cell) {
        return new Group(number, inputs, encode(inputs), cell);
    }

    static Group of(int number, Cell cell) {
        var bytes = cell.bytes();
        if (bytes[0] != VERSION) {
            throw new IllegalStateException("a group of an unknown version: " + bytes[0]);
        }
        var head = ByteBuffer.wrap(bytes, 1, HEAD - 1);
        var causes = Byte.toUnsignedInt(head.get());
        var encodedInputs = Arrays.copyOfRange(bytes, HEAD, bytes.length);
        var group = new Group(number, decode(encodedInputs), encodedInputs, cell);
        group.causes = causes;
        group.lines = head.getInt();
        group.sums = new Measures(StoredUsd.get(head), StoredUsd.get(head), StoredUsd.get(head));
        return group;
    }

    Cell cell() {
        return cell;
    }

    /** In the array of the last time. */
    byte[] bytes() {
        var bytes = cell.bytes();
        if (bytes == null) {
            bytes = new byte[HEAD + encodedInputs.length];
            System.arraycopy(encodedInputs, 0, bytes, HEAD, encodedInputs.length);
        }
        var head = ByteBuffer.wrap(bytes);
        head.put(VERSION).put((byte) causes).putInt(lines);
        StoredUsd.put(head, sums.cost());
        StoredUsd.put(head, sums.list());
        StoredUsd.put(head, sums.effective());
        return bytes;
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

    int causes() {
        return causes;
    }

    void add(Measures measures) {
        sums = sums.plus(measures);
        lines++;
    }

    void subtract(Measures measures) {
        sums = sums.minus(measures);
        lines--;
    }

    void mark(Cause cause) {
        causes |= cause.bit();
    }

    void markPublished() {
        causes = 0;
    }

    private static byte[] encode(GroupInputs inputs) {
        var bytes = new ByteArrayOutputStream(160);
        try (var out = new DataOutputStream(bytes)) {
            out.writeUTF(inputs.orgId());
            out.writeUTF(inputs.envId());
            out.writeUTF(inputs.clusterId());
            out.writeUTF(inputs.resourceId());
            out.writeUTF(inputs.product());
            out.writeUTF(inputs.lineType());
            out.writeUTF(inputs.chargeCategory());
            out.writeUTF(inputs.region());
            out.writeUTF(inputs.currency());
            out.writeShort(inputs.tags().size());
            for (var tag : inputs.tags().entrySet()) {
                out.writeUTF(tag.getKey());
                out.writeUTF(tag.getValue());
            }
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
                    in.readUTF(),
                    tags(in),
                    new UsageHour(in.readInt()),
                    in.readInt());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> tags(DataInputStream in) throws IOException {
        var tags = new TreeMap<String, String>();
        for (var count = in.readShort(); count > 0; count--) {
            tags.put(in.readUTF(), in.readUTF());
        }
        return tags;
    }
}
