package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendstream.embedded.Ports;
import io.spendstream.schemas.config.ConfigurationException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class EmbeddedPortsTest {
    @Test
    void shouldBeContentWhenNothingRuns() {
        assertThat(new EmbeddedPorts(Ports.free(), 0, Ports.free()).postgresql())
                .isEqualTo("embedded, not running");
    }

    @Test
    void shouldComplainOfAServerThatIsGoneWhileOthersRun() throws IOException {
        try (var kafka = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var dead = Ports.free();
            var ports = new EmbeddedPorts(kafka.getLocalPort(), 0, dead);

            assertThat(ports.kafka()).isEqualTo("embedded, listening at port " + kafka.getLocalPort());
            assertThatThrownBy(ports::postgresql)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("does not listen at port " + dead)
                    .hasMessageContaining("the next start ends them");
        }
    }
}
