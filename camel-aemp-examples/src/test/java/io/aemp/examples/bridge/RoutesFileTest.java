// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.xml.XmlBeanDefinitionReader;

class RoutesFileTest {
    @Test
    void theRoutesFollowTheirSchemas() {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();

        new XmlBeanDefinitionReader(beans).loadBeanDefinitions("classpath:" + Bridge.ROUTES);

        assertThat(beans.containsBeanDefinition("aemp")).isTrue();
    }
}
