// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tutorial;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.jspecify.annotations.Nullable;

/** A node of the tutorial: the routes and the settings that its properties file names. */
public final class TutorialNode implements AutoCloseable {
    private final Main main;

    private TutorialNode(Main main) {
        this.main = main;
    }

    /**
     * @param name of the properties file
     * @param changes properties that are to be other than in the file
     * @throws IllegalArgumentException if there is no such file
     */
    static TutorialNode of(String name, Map<String, String> changes) {
        Properties properties = read(name);
        properties.putAll(changes);
        Main main = new Main();
        main.setDefaultPropertyPlaceholderLocation("false");
        main.setInitialProperties(properties);
        return new TutorialNode(main);
    }

    private static Properties read(String name) {
        Properties properties = new Properties();
        try (@Nullable InputStream file = TutorialNode.class.getResourceAsStream(name + ".properties")) {
            if (file == null) {
                throw new IllegalArgumentException("the tutorial has no node '" + name + "'");
            }
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    /** Runs until the process is told to end. */
    void run() throws Exception {
        main.run();
    }

    /** Returns when its routes are there. */
    void start() {
        main.start();
    }

    CamelContext camel() {
        return main.getCamelContext();
    }

    @Override
    public void close() {
        main.stop();
    }
}
