package io.spendstream.streams.fuzz;

import java.util.Arrays;
import java.util.Random;

/** Damages bytes as disks, networks and programmers do. */
final class ByteMutation {
    private final Random random;

    ByteMutation(Random random) {
        this.random = random;
    }

    byte[] of(byte[] original) {
        var bytes = original.clone();
        for (var count = 1 + random.nextInt(3); count > 0 && bytes.length > 0; count--) {
            var at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = (byte) random.nextInt();
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = random.nextInt(3) == 0 ? Arrays.copyOf(bytes, at) : bytes;
                case 3 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 9), (byte) 0xff);
                default -> bytes = withRun(bytes, at);
            }
        }
        return bytes;
    }

    /** A forged length: as a varint, or as digits. */
    private byte[] withRun(byte[] bytes, int at) {
        var run = random.nextBoolean() ? new byte[] {-2, -1, -1, -1, 15} : "999999999".getBytes();
        var longer = new byte[bytes.length + run.length];
        System.arraycopy(bytes, 0, longer, 0, at);
        System.arraycopy(run, 0, longer, at, run.length);
        System.arraycopy(bytes, at, longer, at + run.length, bytes.length - at);
        return longer;
    }
}
