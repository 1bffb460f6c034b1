package io.spendstream.runner;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.spendstream.simulators.confluent.ConfluentSimulator;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.MessageFormatter;

/** The house of DESIGN and CONTRIBUTING, where Maven's graph cannot say it. */
@AnalyzeClasses(packages = "io.spendstream", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String OURS = "io.spendstream..";

    @ArchTest
    static final ArchRule SCHEMAS_KNOW_NOBODY = mayKnow("schemas");

    @ArchTest
    static final ArchRule EMBEDDED_KNOWS_NOBODY = mayKnow("embedded");

    @ArchTest
    static final ArchRule SIMULATORS_KNOW_NOBODY = mayKnow("simulators");

    @ArchTest
    static final ArchRule INGEST_KNOWS_SCHEMAS = mayKnow("ingest", "schemas");

    @ArchTest
    static final ArchRule STREAMS_KNOWS_SCHEMAS = mayKnow("streams", "schemas");

    @ArchTest
    static final ArchRule SINK_KNOWS_SCHEMAS = mayKnow("sink", "schemas");

    @ArchTest
    static final ArchRule API_KNOWS_SCHEMAS_AND_SINK = mayKnow("api", "schemas", "sink");

    @ArchTest
    static final ArchRule NAMES_SAY_SOMETHING = noClasses()
            .should()
            .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Info)")
            .because("a name of the field's own words says more");

    /** Kafka hands its own measures as doubles, and Prometheus takes them so. */
    private static final String MEASURES = ".*\\.runner\\.metrics\\.StreamsMeasure(\\$.*)?";

    @ArchTest
    static final ArchRule NO_FIELD_IS_INEXACT = fields().that()
            .areDeclaredInClassesThat(resideInAPackage(OURS))
            .and()
            .areDeclaredInClassesThat(not(nameMatching(MEASURES)))
            .should(new Exact<>())
            .because("money, quantities and times are exact; double is Prometheus' business");

    /** Javalin hands the time that a request took as a Float. */
    @ArchTest
    static final ArchRule NO_METHOD_IS_INEXACT = methods()
            .that()
            .areDeclaredInClassesThat(not(nameMatching(".*\\.RequestMetrics(\\$.*)?")))
            .and()
            .areDeclaredInClassesThat(not(nameMatching(MEASURES)))
            .should(new Exact<>())
            .because("money, quantities and times are exact; double is Prometheus' business");

    /** A formatter of the console consumer is handed the stream that it prints to. */
    @ArchTest
    static final ArchRule ONLY_COMMANDS_KNOW_THE_TERMINAL = noClasses()
            .that(not(resideInAPackage("io.spendstream.runner..")))
            .and()
            .areNotAssignableTo(ConfluentSimulator.class)
            .and()
            .areNotAssignableTo(MessageFormatter.class)
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule ONLY_THE_CONSOLE_PRINTS = noClasses()
            .that()
            .areNotAssignableTo(Console.class)
            .and()
            .areNotAssignableTo(ConfluentSimulator.class)
            .and()
            .areNotAssignableTo(MessageFormatter.class)
            .should()
            .callMethodWhere(JavaCall.Predicates.target(
                    HasOwner.Predicates.With.owner(JavaClass.Predicates.assignableTo(PrintStream.class))));

    @ArchTest
    static void shouldSeeEveryModuleWhenRulesAreChecked(JavaClasses all) {
        assertThat(List.of("schemas", "embedded", "simulators", "ingest", "streams", "sink", "api", "runner"))
                .allSatisfy(module ->
                        assertThat(all).anyMatch(one -> one.getPackageName().startsWith("io.spendstream." + module)));
    }

    private static ArchRule mayKnow(String module, String... others) {
        var known = Stream.concat(Stream.of(module), Stream.of(others))
                .map(ArchitectureTest::packageOf)
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(packageOf(module))
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage(OURS)).or(resideInAnyPackage(known)));
    }

    private static String packageOf(String module) {
        return "io.spendstream." + module + "..";
    }

    /** Neither double nor float, given or taken. */
    private static final class Exact<T extends JavaMember> extends ArchCondition<T> {
        private static final List<String> INEXACT =
                List.of("double", "float", Double.class.getName(), Float.class.getName());

        Exact() {
            super("have nothing to do with double or float");
        }

        @Override
        public void check(T member, ConditionEvents events) {
            var types = member instanceof JavaMethod method
                    ? Stream.concat(method.getRawParameterTypes().stream(), Stream.of(method.getRawReturnType()))
                    : Stream.of(((JavaField) member).getRawType());
            if (types.map(JavaClass::getName).anyMatch(INEXACT::contains)) {
                events.add(SimpleConditionEvent.violated(member, member.getFullName() + " is inexact"));
            }
        }
    }
}
