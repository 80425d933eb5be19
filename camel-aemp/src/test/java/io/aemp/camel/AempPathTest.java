// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AempPathTest {
    @ParameterizedTest
    @CsvSource({
        "node/port, node, port",
        "node#port, node, port",
        "anon/57Cs/port, anon/57Cs, port",
        "camel/host/u1#port, camel/host/u1, port",
        "node#a/b, node, a/b",
        "node#a#b, node, a#b",
        "a/b/, a/b, ''",
        "node#, node, ''",
        "node, node, ''",
        "node/My::Func, node, My::Func",
        "node#My::Func, node, My::Func",
        "node/it's, node, it's",
        "10.0.0.1:4040/port, 10.0.0.1:4040, port",
    })
    void aHashOrElseTheLastSlashSeparatesNodeAndPort(String path, String node, String port) {
        assertThat(AempPath.parse(path)).isEqualTo(new AempPath(node, port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/port", "#port", "/", "#"})
    void aPathWithoutNodeIsRefused(String path) {
        assertThatThrownBy(() -> AempPath.parse(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("aemp:" + path)
                .hasMessageContaining("aemp:node/port");
    }

    @Test
    void noPortMeansTheNodePort() {
        assertThat(AempPath.parse("a/b/").portId()).hasToString("a/b");
        assertThat(AempPath.parse("a/b/c").portId()).hasToString("a/b#c");
    }
}
