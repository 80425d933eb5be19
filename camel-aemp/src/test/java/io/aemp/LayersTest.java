// SPDX-License-Identifier: Apache-2.0
package io.aemp;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** What each layer may import; docs/architecture.md says why. */
@AnalyzeClasses(packages = "io.aemp", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {
    private static final String[] EVERYWHERE = {
        "java..", "javax.crypto..", "javax.net..", "javax.security..", "org.jspecify.."
    };

    private static final DescribedPredicate<JavaClass> GENERATED = resideInAPackage("io.aemp.camel.dsl..");

    @ArchTest
    static final ArchRule wireIsPure = layer("io.aemp.wire..", "io.aemp.wire..", "com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule transportIsAContract = layer("io.aemp.transport", "io.aemp.transport", "io.aemp.wire..");

    @ArchTest
    static final ArchRule nettyStaysInItsTransport = layer(
            "io.aemp.transport.netty..",
            "io.aemp.transport",
            "io.aemp.transport.netty..",
            "io.aemp.wire..",
            "io.netty..",
            "org.bouncycastle..",
            "org.slf4j..");

    @ArchTest
    static final ArchRule memoryTransportNeedsNoNetty = layer(
            "io.aemp.transport.memory..",
            "io.aemp.transport",
            "io.aemp.transport.memory..",
            "io.aemp.wire..",
            "org.slf4j..");

    @ArchTest
    static final ArchRule nodeKnowsNeitherNettyNorCamel = layer(
            "io.aemp.node..",
            "io.aemp.node..",
            "io.aemp.transport",
            "io.aemp.wire..",
            "com.fasterxml.jackson..",
            "org.jctools..",
            "org.pcollections..",
            "org.slf4j..");

    @ArchTest
    static final ArchRule profilesNeedNeitherNodeNorCamel = layer(
            "io.aemp.profile..", "io.aemp.profile..", "io.aemp.transport", "io.aemp.wire..", "com.fasterxml.jackson..");

    /** Of Netty, users may hand in an event loop group; they configure the wire, but do not speak it. */
    @ArchTest
    static final ArchRule camelLayerTranslatesAndConfigures = noClasses()
            .that()
            .resideInAPackage("io.aemp.camel..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.netty..")
                    .and(not(named("io.netty.channel.EventLoopGroup")))
                    .or(named("io.aemp.wire.handshake.Handshake"))
                    .or(named("io.aemp.wire.framing.FrameDecoder"))
                    .or(named("io.aemp.wire.framing.FrameEncoder")))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onePlaceChoosesTheTransport = noClasses()
            .that(resideInAPackage("io.aemp.camel..").and(not(named("io.aemp.camel.AempTransports"))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.aemp.transport.netty..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule layersHaveNoCycles =
            slices().matching("io.aemp.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nullIsOffInEveryPackage =
            classes().that(not(GENERATED)).should(beInANullMarkedPackage());

    private static DescribedPredicate<JavaClass> named(String name) {
        return DescribedPredicate.describe(
                name, type -> type.getName().equals(name) || type.getName().startsWith(name + "$"));
    }

    private static ArchRule layer(String layer, String... allowed) {
        return classes()
                .that()
                .resideInAPackage(layer)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(EVERYWHERE).or(resideInAnyPackage(allowed)))
                .allowEmptyShould(true);
    }

    private static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return new ArchCondition<>("be in a @NullMarked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(type, marked, type.getPackageName() + " is not @NullMarked"));
            }
        };
    }
}
