package io.spendstream.runner;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spendstream.schemas.raw.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One JSON object a line, with the fields that log collectors of the exporter know: level, message, timestamp, service. */
public final class JsonLogEncoder extends EncoderBase<ILoggingEvent> {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private final ThrowableProxyConverter throwables = new ThrowableProxyConverter();
    private String service = "spendstream";

    /** Called by logback's configuration. */
    public void setService(String service) {
        this.service = service;
    }

    @Override
    public void start() {
        throwables.start();
        super.start();
    }

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        var when = Instant.ofEpochMilli(event.getTimeStamp());
        var line = Json.mapper()
                .createObjectNode()
                .put("level", event.getLevel().toString().toLowerCase(Locale.ROOT))
                .put("message", event.getFormattedMessage())
                .put("timestamp", TIMESTAMP.format(when))
                .put("service", service)
                .put("time", when.toString())
                .put("logger", event.getLoggerName())
                .put("thread", event.getThreadName());
        Optional.ofNullable(event.getKeyValuePairs())
                .orElse(List.of())
                .forEach(pair -> put(line, pair.key, pair.value));
        if (event.getThrowableProxy() != null) {
            line.put("exception", throwables.convert(event));
        }
        try {
            return (Json.mapper().writeValueAsString(line) + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            addError("a log event cannot be written as JSON", e);
            return new byte[0];
        }
    }

    private static void put(ObjectNode line, String key, Object value) {
        if (value instanceof Number number) {
            line.set(key, Json.mapper().valueToTree(number));
        } else {
            line.put(key, value == null ? null : value.toString());
        }
    }
}
