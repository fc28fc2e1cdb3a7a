package hapnd.e2e;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The walls between modules. Those inside of {@code shared} are in its own {@code hapnd.ArchitectureTest}. */
class ArchitectureTest {
    private static final JavaClasses MODULES = new ClassFileImporter().importPaths(outputs("classes"));

    @Test
    void functions_hold_handlers_and_resources_and_leave_the_work_to_shared() {
        noClasses()
                .that()
                .resideInAPackage("hapnd.function..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk..")
                .because("what reaches a service of AWS is an adapter in shared")
                .check(MODULES);
    }

    @Test
    void functions_use_of_adapters_only_what_reads_the_events_that_invoke_them() {
        noClasses()
                .that()
                .resideInAPackage("hapnd.function..")
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "belong to an adapter and read no event of Lambda",
                        type -> type.getPackageName().matches("hapnd\\..+\\.(dynamodb|sqs|s3|lambda|kms|apigateway)")
                                && !type.getPackageName().equals("hapnd.queue.sqs")
                                && !type.getSimpleName().endsWith("TaskCodec")
                                && !type.getSimpleName().endsWith("WakeUpCodec")
                                && !type.getSimpleName().endsWith("StreamEvent")))
                .because("a function asks a feature, not its table")
                .check(MODULES);
    }

    @Test
    void functions_know_nothing_of_each_other() {
        slices().matching("hapnd.function.(*)..")
                .should()
                .notDependOnEachOther()
                .check(MODULES);
    }

    @Test
    void what_functions_run_knows_neither_the_stack_nor_the_local_platform() {
        noClasses()
                .that()
                .resideOutsideOfPackages("hapnd.infra..", "hapnd.local..", "hapnd.bench..", "hapnd.testkit..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("hapnd.infra..", "hapnd.local..", "hapnd.bench..", "hapnd.testkit..")
                .because("the same code runs on AWS and here")
                .check(MODULES);
    }

    @Test
    void a_type_of_shared_is_public_because_another_package_uses_it() {
        var withTests = new ClassFileImporter()
                .importPaths(Stream.concat(outputs("classes").stream(), outputs("test-classes").stream())
                        .toList());
        var shared = Build.ROOT.resolve("shared/target/classes").toUri();
        classes()
                .that(DescribedPredicate.describe(
                        "are public types of shared",
                        type -> type.isTopLevelClass()
                                && type.getModifiers().contains(JavaModifier.PUBLIC)
                                && type.getSource()
                                        .filter(source ->
                                                source.getUri().toString().startsWith(shared.toString()))
                                        .isPresent()
                                && !isKnownByNameAlone(type)))
                .should(beUsedInAnotherPackage())
                .check(withTests);
    }

    /** Lambda finds a handler by its name, and the compiler leaves nothing but the value of a constant. */
    private static boolean isKnownByNameAlone(JavaClass type) {
        boolean constantsAlone = !type.isEnum()
                && !type.isInterface()
                && type.getMethods().isEmpty()
                && type.getFields().stream()
                        .allMatch(field -> field.getModifiers().contains(JavaModifier.STATIC));
        boolean handler = type.getPackageName().equals("hapnd.gateway")
                && type.getSimpleName().endsWith("Handler");
        return constantsAlone || handler;
    }

    private static ArchCondition<JavaClass> beUsedInAnotherPackage() {
        return new ArchCondition<>("be used in another package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean used = withNested(type)
                        .flatMap(part -> part.getDirectDependenciesToSelf().stream())
                        .anyMatch(use -> !use.getOriginClass().getPackage().equals(type.getPackage()));
                if (!used) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " can be package-private"));
                }
            }

            private Stream<JavaClass> withNested(JavaClass type) {
                return type.getPackage().getClasses().stream()
                        .filter(other -> other.equals(type) || other.getName().startsWith(type.getName() + "$"));
            }
        };
    }

    /** Where the modules' compiled classes are. */
    private static List<Path> outputs(String kind) {
        try (var folders = Files.walk(Build.ROOT, 4)) {
            return folders.filter(folder -> folder.endsWith(Path.of("target", kind)))
                    .filter(Files::isDirectory)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
