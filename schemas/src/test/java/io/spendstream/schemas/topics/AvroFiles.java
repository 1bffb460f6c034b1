package io.spendstream.schemas.topics;

import io.spendstream.schemas.avro.RawConfluentCost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/** The schemas of this module's folder, so that no test forgets a new one. */
public final class AvroFiles {
    private AvroFiles() {}

    /** One class per file; Amount is among them and is no record. */
    public static List<Schema> schemas() throws IOException {
        try (var files = Files.list(Path.of("src/main/avro"))) {
            return files.map(file -> file.getFileName().toString().replace(".avsc", ""))
                    .map(name -> Schema.createRecord(name, "", RawConfluentCost.class.getPackageName(), false))
                    .map(name -> SpecificData.get().getSchema(SpecificData.get().getClass(name)))
                    .toList();
        }
    }
}
