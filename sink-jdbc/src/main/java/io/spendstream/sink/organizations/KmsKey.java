package io.spendstream.sink.organizations;

import com.google.api.client.googleapis.javanet.GoogleNetHttpTransport;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.cloudkms.v1.CloudKMS;
import com.google.auth.http.HttpCredentialsAdapter;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.KmsEnvelopeAead;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.integration.gcpkms.GcpKmsAead;
import java.io.IOException;
import java.security.GeneralSecurityException;

/** A key that never leaves Google Cloud KMS: it encrypts the key that encrypts a credential. Thread-safe. */
final class KmsKey implements CredentialKey {
    private static final String SCOPE = "https://www.googleapis.com/auth/cloudkms";
    private static final String PREFIX = "gcp-kms://";
    private static final int MILLIS = 10_000;

    private final String name;
    private final CredentialSettings settings;
    private Aead aead;

    private KmsKey(String name, CredentialSettings settings) {
        this.name = name;
        this.settings = settings;
    }

    static KmsKey of(CredentialSettings settings) {
        return new KmsKey(settings.kmsKey().orElseThrow(), settings);
    }

    @Override
    public synchronized Current current() throws GeneralSecurityException {
        if (aead == null) {
            AeadConfig.register();
            var remote = new GcpKmsAead(client(), name.substring(PREFIX.length()));
            aead = KmsEnvelopeAead.create(PredefinedAeadParameters.AES256_GCM, remote);
        }
        return new Current(aead, name);
    }

    @Override
    public Current existing() throws GeneralSecurityException {
        return current();
    }

    /** The service rotates its key by itself; what is encrypted anew is encrypted with its newest version. */
    @Override
    public void rotate() {
        // nothing of it is kept here
    }

    private CloudKMS client() throws GeneralSecurityException {
        try {
            HttpTransport transport =
                    settings.isGooglesHost() ? GoogleNetHttpTransport.newTrustedTransport() : new NetHttpTransport();
            return new CloudKMS.Builder(transport, GsonFactory.getDefaultInstance(), patient(credentials()))
                    .setRootUrl(settings.kmsHost() + "/")
                    .setApplicationName("spendstream")
                    .build();
        } catch (IOException e) {
            throw new GeneralSecurityException("no credentials for Google Cloud KMS", e);
        }
    }

    /** To another address nothing is sent that proves who asks. */
    private HttpRequestInitializer credentials() throws IOException {
        if (!settings.isGooglesHost()) {
            return request -> {};
        }
        return new HttpCredentialsAdapter(
                GoogleCredentials.getApplicationDefault().createScoped(SCOPE));
    }

    private static HttpRequestInitializer patient(HttpRequestInitializer credentials) {
        return request -> {
            credentials.initialize(request);
            request.setConnectTimeout(MILLIS);
            request.setReadTimeout(MILLIS);
        };
    }
}
