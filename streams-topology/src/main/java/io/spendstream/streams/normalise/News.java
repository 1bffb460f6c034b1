package io.spendstream.streams.normalise;

import io.spendstream.schemas.Reason;
import io.spendstream.schemas.avro.RecomputeRequest;
import io.spendstream.schemas.raw.RawSize;
import io.spendstream.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads what concerns all slices: knowledge of any kind, and requests to publish again. */
public final class News {
    private final RawDecoder decoder;

    public News(Deserializer<? extends SpecificRecord> avro) {
        this.decoder = new RawDecoder(avro);
    }

    public Said read(RawBytes raw) {
        try {
            if (raw.value() != null && raw.value().length > RawSize.LARGEST_KNOWLEDGE) {
                throw new Refusal(
                        Reason.TOO_LARGE,
                        "the value has " + raw.value().length + " bytes, more than " + RawSize.LARGEST_KNOWLEDGE);
            }
            return said(decoder.decode(raw), raw);
        } catch (Refusal refusal) {
            return new Said.Refused(refusal.reason(), refusal.getMessage());
        }
    }

    private static Said said(SpecificRecord decoded, RawBytes raw) {
        if (decoded instanceof RecomputeRequest request) {
            return new Said.Recompute(request);
        }
        var kind = KnowledgeKind.of(decoded).orElseThrow(() -> {
            var found = decoded == null ? "nothing" : decoded.getSchema().getName();
            return new Refusal(Reason.UNREADABLE, found + " does not belong in this topic");
        });
        checkKey(raw, kind.key(decoded), decoded);
        kind.check(decoded, raw.at());
        return new Said.News(decoded);
    }

    private static void checkKey(RawBytes raw, String id, SpecificRecord news) {
        var key = raw.at().topic().equals(Topics.LEDGER_CONTROL.name()) ? KnowledgeKind.controlKey(news) : id;
        if (raw.key() == null || !new String(raw.key(), StandardCharsets.UTF_8).equals(key)) {
            throw new Refusal(Reason.BAD_KEY, "the record's key is not '" + key + "'");
        }
    }
}
