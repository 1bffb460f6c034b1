package io.spendstream.sink.organizations;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;

/**
 * In a file that only its owner reads. The file is read each time, so that all processes that share it use a new key as soon
 * as there is one. Thread-safe.
 */
final class LocalKey implements CredentialKey {
    private final Path file;

    LocalKey(Path file) {
        this.file = file;
    }

    @Override
    public Current current() throws GeneralSecurityException {
        return current(Files.exists(file) ? read() : locked(() -> Files.exists(file) ? read() : write(first())));
    }

    @Override
    public Current existing() throws GeneralSecurityException {
        return current(read());
    }

    @Override
    public void rotate() throws GeneralSecurityException {
        locked(() -> write(Files.exists(file) ? withNewPrimary(read()) : first()));
    }

    private interface Work {
        KeysetHandle run() throws GeneralSecurityException;
    }

    /** Two that make the first key, or a new one, at the same moment must not overwrite each other's. */
    private synchronized KeysetHandle locked(Work work) throws GeneralSecurityException {
        var lock = file.resolveSibling(file.getFileName() + ".lock");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                // until the channel is closed
                channel.lock();
                return work.run();
            }
        } catch (IOException e) {
            throw new GeneralSecurityException("cannot write " + file, e);
        }
    }

    private static KeysetHandle first() throws GeneralSecurityException {
        AeadConfig.register();
        return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
    }

    private static KeysetHandle withNewPrimary(KeysetHandle keys) throws GeneralSecurityException {
        return KeysetHandle.newBuilder(keys)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary())
                .build();
    }

    private static Current current(KeysetHandle keys) throws GeneralSecurityException {
        var aead = keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
        return new Current(
                aead, "local-" + Integer.toUnsignedString(keys.getPrimary().getId()));
    }

    private KeysetHandle read() throws GeneralSecurityException {
        AeadConfig.register();
        try {
            return TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), InsecureSecretKeyAccess.get());
        } catch (IOException e) {
            throw new GeneralSecurityException("cannot read " + file, e);
        }
    }

    /** Whole or not at all: with half a file no credential could ever be read again. */
    private KeysetHandle write(KeysetHandle keys) throws GeneralSecurityException {
        var text = TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return keys;
        } catch (IOException e) {
            throw new GeneralSecurityException("cannot write " + file, e);
        }
    }
}
