package io.spendstream.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendstream.schemas.config.ConfigurationException;
import io.spendstream.schemas.config.Env;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
    @ParameterizedTest
    @CsvSource({
        "postgresql://u:p@h:5432/db, jdbc:postgresql://h:5432/db, u, p",
        "postgres://u:p@h/db, jdbc:postgresql://h/db, u, p",
        "postgresql+asyncpg://u:p@h:1/db, jdbc:postgresql://h:1/db, u, p",
        "jdbc:postgresql://h:5432/db, jdbc:postgresql://h:5432/db, '', ''",
        "jdbc:postgresql://h/db?user=u&password=p, jdbc:postgresql://h/db, u, p",
        "postgresql://u%40x:p%2Fq%3A%25@h/db, jdbc:postgresql://h/db, u@x, p/q:%",
        "postgresql://u:a+b@h/db, jdbc:postgresql://h/db, u, a+b",
        "postgresql://u:a@b@h/db, jdbc:postgresql://h/db, u, a@b",
        "postgresql://u:a:b@h/db, jdbc:postgresql://h/db, u, a:b",
        "postgresql:///db, jdbc:postgresql://localhost/db, '', ''",
        "postgresql://u@h/db, jdbc:postgresql://h/db, u, ''",
        "postgresql://u:p@[::1]:5432/db, jdbc:postgresql://[::1]:5432/db, u, p",
        "'postgresql://u:p@a:1,b:2/db', 'jdbc:postgresql://a:1,b:2/db', u, p",
        "postgresql://u:p@h/my%20db, jdbc:postgresql://h/my%20db, u, p",
    })
    void shouldReadEveryFormInUse(String url, String jdbcUrl, String user, String password) {
        var settings = read(url);

        assertThat(settings.jdbcUrl()).isEqualTo(jdbcUrl);
        assertThat(settings.user()).isEqualTo(user);
        assertThat(settings.password()).isEqualTo(password);
    }

    @Test
    void shouldCallParametersAsTheDriverDoes() {
        var settings = read("postgresql://u:p@h/db?ssl=require&connect_timeout=3&sslrootcert=%2Fca.pem");

        assertThat(settings.properties())
                .isEqualTo(Map.of("sslmode", "require", "connectTimeout", "3", "sslrootcert", "/ca.pem"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://u:s3cret@h/db",
                "s3cret",
                "postgresql://u:s3cret@h",
                "postgresql://u:s3cret@h/",
                "postgresql://u:s3cret@h:port/db",
                "postgresql://u:s3cret@h:99999/db",
                "postgresql://u:x/s3cret@h/db",
                "postgresql://u:s3cret%zz@h/db",
                "postgresql://u:s3cret@h/db?sslmode",
            })
    void shouldNameTheVariableAndNeverThePasswordWhenUnusable(String url) {
        assertThatThrownBy(() -> read(url))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("DATABASE_URL: ")
                .hasMessageContaining("for example postgresql://")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void shouldShowNoSecretWhenPrinted() {
        var settings = read("postgresql://u:s3cret@h/db?sslpassword=s3cret");

        assertThat(settings.toString()).contains("h/db").doesNotContain("s3cret");
    }

    private static DatabaseSettings read(String url) {
        var env = new Env(Map.of("DATABASE_URL", url));
        var settings = DatabaseSettings.from(env, null);
        env.check();
        return settings;
    }
}
