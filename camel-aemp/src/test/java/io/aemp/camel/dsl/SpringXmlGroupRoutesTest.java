// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel.dsl;

import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Tag;
import org.springframework.context.support.ClassPathXmlApplicationContext;

@Tag("spring-xml")
class SpringXmlGroupRoutesTest extends GroupRoutesContract {
    private ClassPathXmlApplicationContext spring;

    @Override
    CamelContext create() {
        spring = new ClassPathXmlApplicationContext("dsl/groups-spring.xml");
        return spring.getBean(CamelContext.class);
    }

    @Override
    void destroy() {
        spring.close();
    }
}
