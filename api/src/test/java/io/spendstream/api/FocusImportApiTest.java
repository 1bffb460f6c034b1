package io.spendstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.api.focus.FocusImports;
import io.spendstream.api.focus.FocusOutcome;
import io.spendstream.api.focus.FocusOutcome.RejectedRow;
import io.spendstream.api.focus.FocusUpload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FocusImportApiTest {
    private static final String PATH = "/api/v1/import/focus";
    private static final String FORM = "multipart/form-data; boundary=edge";
    private static final int MOST = 1 << 20;
    private static final FocusOutcome.Imported NOTHING =
            new FocusOutcome.Imported(0, List.of(), null, null, new TreeMap<>(), 0, List.of());

    private final List<FocusUpload> uploads = new ArrayList<>();
    private final List<String> contents = new ArrayList<>();
    private ApiFixture api;

    @BeforeEach
    void open() {
        api = new ApiFixture();
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void shouldImportAllFilesOfAFormAsOneAndTellTheSums() {
        startAnswering(new FocusOutcome.Imported(
                3,
                List.of("AWS 1234"),
                LocalDate.of(2026, 10, 1),
                LocalDate.of(2026, 10, 31),
                new TreeMap<>(Map.of("USD", new BigDecimal("1.250000000000"), "EUR", new BigDecimal("2.000000000000"))),
                1,
                List.of(new RejectedRow("b.csv", 4, "no amount"))));

        var answer = api.post(
                PATH + "?dataset=cur&skip_rejected=true",
                FORM,
                form(part("b.csv", "later\n"), part("a.csv", "sooner")));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"dataset\":\"cur\",\"rows\":3,\"accounts\":[\"AWS 1234\"],"
                                + "\"first_day\":\"2026-10-01\",\"last_day\":\"2026-10-31\","
                                + "\"billed\":{\"EUR\":\"2.000000000000\",\"USD\":\"1.250000000000\"},"
                                + "\"rejected\":1,\"rejected_rows\":[{\"file\":\"b.csv\",\"line\":4,\"detail\":\"no amount\"}]}");
        assertThat(Documented.faults("POST", PATH, answer)).isEmpty();
        assertThat(contents).containsExactly("b.csv=later\n", "a.csv=sooner");
        assertThat(uploads).allSatisfy(upload -> {
            assertThat(upload.dataset()).isEqualTo("cur");
            assertThat(upload.skipRejected()).isTrue();
            assertThat(upload.alsoPolled()).isFalse();
            assertThat(upload.files())
                    .as("gone when it is over")
                    .noneMatch(Files::exists)
                    .noneMatch(file -> Files.exists(file.getParent()));
        });
    }

    @Test
    void shouldImportABodyThatIsTheFileItself() {
        startAnswering(NOTHING);

        var answer =
                api.post(PATH + "?dataset=cur&file_name=october.csv.gz&also_polled=true", "application/gzip", "bytes");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"first_day\":null");
        assertThat(Documented.faults("POST", PATH, answer)).isEmpty();
        assertThat(contents).containsExactly("october.csv.gz=bytes");
        assertThat(uploads).extracting(FocusUpload::alsoPolled).containsExactly(true);
    }

    @Test
    void shouldListRejectedRowsWithTheirLinesWhenNothingWasImported() {
        startAnswering(new FocusOutcome.Rejected(21, List.of(new RejectedRow("a.csv", 2, "BilledCost: much"))));

        var answer = api.post(PATH + "?dataset=cur", FORM, form(part("a.csv", "")));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(answer.body())
                .contains("21 rows", "skip_rejected=true", "\"rejected\":21")
                .contains("\"faults\":[{\"file\":\"a.csv\",\"line\":2,\"detail\":\"BilledCost: much\"}]");
        assertThat(Documented.faults("POST", PATH, answer)).isEmpty();
    }

    @Test
    void shouldSayWhyWhenItIsRefused() {
        startAnswering(new FocusOutcome.Polled("01A-B"));
        var polled = api.post(PATH + "?dataset=cur", FORM, form(part("a.csv", "")));
        answer = new FocusOutcome.FaultyFile("a.csv is empty");
        var faulty = api.post(PATH + "?dataset=cur", FORM, form(part("a.csv", "")));
        answer = new FocusOutcome.BadRequest("a dataset's name is short");
        var bad = api.post(PATH + "?dataset=cur", FORM, form(part("a.csv", "")));
        answer = new FocusOutcome.Unavailable("Kafka: gone");
        var unavailable = api.post(PATH + "?dataset=cur", FORM, form(part("a.csv", "")));

        assertThat(polled.statusCode()).isEqualTo(409);
        assertThat(polled.body()).contains("account 01A-B", "also_polled=true");
        assertThat(faulty.statusCode()).isEqualTo(422);
        assertThat(faulty.body()).contains("a.csv is empty");
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(bad.body()).contains("name is short");
        assertThat(unavailable.statusCode()).isEqualTo(503);
        assertThat(unavailable.headers().firstValue("retry-after")).isPresent();
        assertThat(List.of(polled, faulty, bad, unavailable))
                .allSatisfy(each ->
                        assertThat(Documented.faults("POST", PATH, each)).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''                               | a.csv | dataset=cur
                    ?dataset=cur&skip_rejected=maybe | a.csv | skip_rejected is true or false
                    ?dataset=cur&file_name=b.csv     | a.csv | parts of a form have their own
                    ?dataset=cur                     | a/../../b.csv | no plain file name
                    ?dataset=cur                     | .parts | no plain file name
                    ?dataset=cur                     | b.csv | two files are called b.csv
                    """)
    void shouldSayWhatIsWrongWithTheRequest(String query, String name, String told) {
        startAnswering(NOTHING);

        var answer = api.post(PATH + query, FORM, form(part("b.csv", "1"), part(name, "2")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(told);
        assertThat(uploads).isEmpty();
    }

    @Test
    void shouldSayWhatIsWrongWithTheBody() {
        startAnswering(NOTHING);

        assertThat(refusal(api.post(PATH + "?dataset=cur", "text/csv", "a,b"), 400))
                .contains("file_name=october.csv.gz", "multipart/form-data");
        assertThat(refusal(api.post(PATH + "?dataset=cur", "multipart/form-data", "a,b"), 400))
                .contains("the form cannot be read");
        assertThat(refusal(api.post(PATH + "?dataset=cur", FORM, "--edge\r\nno end"), 400))
                .doesNotContain("Exception");
        assertThat(refusal(
                        api.post(
                                PATH + "?dataset=cur",
                                FORM,
                                "--edge\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\ny\r\n--edge--\r\n"),
                        400))
                .contains("part x has no file name");
        assertThat(uploads).isEmpty();
    }

    @Test
    void shouldRefuseMoreThanTheLimitWhetherItIsAnnouncedOrNot() {
        startAnswering(NOTHING);
        var most = "x".repeat(MOST);
        var file = PATH + "?dataset=cur&file_name=a.csv";
        var form = PATH + "?dataset=cur";

        var answers = List.of(
                api.post(file, "text/csv", most + "x"),
                api.post(file, "text/csv", BodyPublishers.ofInputStream(() -> bytes(most + "x"))),
                api.post(form, FORM, form(part("a.csv", most))),
                api.post(form, FORM, BodyPublishers.ofInputStream(() -> bytes(form(part("a.csv", most))))));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(refusal(answer, 413)).contains("at most 1 MiB (FOCUS_UPLOAD_MAX_MB)");
            assertThat(Documented.faults("POST", PATH, answer)).isEmpty();
        });
        assertThat(uploads).isEmpty();
        assertThat(api.post(file, "text/csv", BodyPublishers.ofInputStream(() -> bytes(most)))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void shouldImportOneAtATime() throws Exception {
        var importing = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        api.startImporting(
                upload -> {
                    importing.countDown();
                    await(goOn);
                    return NOTHING;
                },
                MOST);
        var first = CompletableFuture.supplyAsync(this::post);
        importing.await();

        var second = post();
        goOn.countDown();

        assertThat(refusal(second, 503)).contains("another import");
        assertThat(second.headers().firstValue("retry-after")).isPresent();
        assertThat(first.get().statusCode()).isEqualTo(200);
        assertThat(post().statusCode()).isEqualTo(200);
    }

    private FocusOutcome answer;

    private void startAnswering(FocusOutcome outcome) {
        answer = outcome;
        FocusImports imports = upload -> {
            uploads.add(upload);
            upload.files().forEach(file -> contents.add(file.getFileName() + "=" + text(file)));
            return answer;
        };
        api.startImporting(imports, MOST);
    }

    private HttpResponse<String> post() {
        return api.post(PATH + "?dataset=cur&file_name=a.csv", "text/csv", "x");
    }

    private static String refusal(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body();
    }

    private static String part(String name, String content) {
        return "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: text/csv\r\n\r\n" + content + "\r\n";
    }

    private static String form(String... parts) {
        return String.join("", parts) + "--edge--\r\n";
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
