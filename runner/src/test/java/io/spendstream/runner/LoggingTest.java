package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import io.spendstream.schemas.config.Env;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoggingTest {
    private static final List<String> PROPERTIES =
            List.of("spendstream.log.level", "spendstream.log.libraries", "spendstream.log.service");

    @AfterEach
    void forget() {
        PROPERTIES.forEach(System::clearProperty);
    }

    @Test
    void shouldTakeTheLevelInAnyCase() {
        assertThat(level("DEBUG")).isEqualTo("DEBUG");
        assertThat(level("info")).isEqualTo("INFO");
        assertThat(level("Warning")).isEqualTo("WARN");
        assertThat(level("eRRor")).isEqualTo("ERROR");
        assertThat(level("")).isEqualTo("INFO");
    }

    @Test
    void shouldNameTheLevelsWhenItKnowsNone() {
        var env = new Env(Map.of("LOG_LEVEL", "loud"));

        Logging.check(env);

        assertThatThrownBy(env::check).hasMessageContaining("LOG_LEVEL").hasMessageContaining("WARNING");
    }

    @Test
    void shouldKeepQuietOfWhatAHealthyKafkaPrints() throws JoranException {
        var context = new LoggerContext();
        var configurator = new JoranConfigurator();
        configurator.setContext(context);

        configurator.doConfigure(LoggingTest.class.getResource("/logback.xml"));

        assertThat(context.getLogger("kafka.server.ControllerApis").isErrorEnabled())
                .isFalse();
        assertThat(context.getLogger("kafka.server.KafkaServer").isErrorEnabled())
                .isTrue();
        context.stop();
    }

    private static String level(String wanted) {
        Logging.configure(Map.of("LOG_LEVEL", wanted), "up");
        Logging.check(new Env(Map.of("LOG_LEVEL", wanted)));
        return System.getProperty("spendstream.log.level");
    }
}
