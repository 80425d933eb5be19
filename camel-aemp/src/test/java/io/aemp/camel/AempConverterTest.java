// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.TypeConversionException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AempConverterTest {
    private static final String JSON = "[1,\"ä\",null,{\"id\":2}]";

    private final CamelContext context = new DefaultCamelContext();
    private final AempArguments arguments = new AempArguments(Arrays.asList(1, "ä", null, Map.of("id", 2)));
    private final AempMap map = new AempMap(Map.of("id", 2));

    record Order(int id) {}

    record Customer(String lastName) {}

    @BeforeEach
    void start() {
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void argumentsBecomeJsonText() {
        assertThat(as(String.class, arguments)).isEqualTo(JSON);
        assertThat(as(byte[].class, arguments)).isEqualTo(JSON.getBytes(StandardCharsets.UTF_8));
        assertThat(as(String.class, map)).isEqualTo("{\"id\":2}");
    }

    @Test
    void argumentsBecomeAStream() throws Exception {
        assertThat(as(InputStream.class, arguments).readAllBytes()).isEqualTo(JSON.getBytes(StandardCharsets.UTF_8));
        assertThat(as(InputStream.class, map).readAllBytes()).isEqualTo("{\"id\":2}".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void argumentsBecomeATree() throws Exception {
        assertThat(as(JsonNode.class, arguments)).isEqualTo(new ObjectMapper().readTree(JSON));
        assertThat(as(JsonNode.class, map)).isEqualTo(new ObjectMapper().readTree("{\"id\":2}"));
    }

    @Test
    void oneMapIsAMapAndABean() {
        AempArguments one = new AempArguments(List.of(map));
        assertThat(as(Map.class, one)).isEqualTo(Map.of("id", 2));
        assertThat(as(Order.class, one)).isEqualTo(new Order(2));
        assertThat(as(Order.class, map)).isEqualTo(new Order(2));
        assertThat(as(List.class, map)).isEqualTo(List.of(map));
        assertThat(as(List.class, arguments)).isSameAs(arguments);
    }

    @Test
    void severalArgumentsAreNoMap() {
        assertThatThrownBy(() -> as(Map.class, arguments))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("4 arguments are not one map");
    }

    @Test
    void theOnlyObjectMapperOfTheRegistryIsUsed() {
        context.getRegistry()
                .bind("mapper", new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE));
        assertThat(as(Customer.class, new AempMap(Map.of("last-name", "Lehmann"))))
                .isEqualTo(new Customer("Lehmann"));
    }

    @Test
    void otherListsAndMapsConvertAsEver() {
        assertThat(as(String.class, List.of(1, 2))).isEqualTo("[1, 2]");
        assertThat(as(String.class, Map.of("id", 2))).isEqualTo("{id=2}");
        assertThat(context.getTypeConverter().tryConvertTo(Order.class, Map.of("id", 2)))
                .isNull();
    }

    private <T> T as(Class<T> type, Object body) {
        Exchange exchange = new DefaultExchange(context);
        return context.getTypeConverter().convertTo(type, exchange, body);
    }
}
