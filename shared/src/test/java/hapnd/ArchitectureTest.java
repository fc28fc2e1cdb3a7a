package hapnd;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The walls of this module. Each feature is a package, {@code hapnd.journal}, with what it does and its ports. Beside it are
 * its adapters, {@code hapnd.journal.dynamodb}, which implement the ports.
 */
class ArchitectureTest {
    private static final JavaClasses MODULE = new ClassFileImporter().importPath(Path.of("target", "classes"));

    /** Packages that implement ports with one service of AWS each; {@code hapnd.dynamodb} is what all tables share. */
    private static final String[] ADAPTERS = {
        "..dynamodb..",
        "..sqs..",
        "hapnd.blob.s3..",
        "hapnd.runtime.lambda..",
        "hapnd.webhook.kms..",
        "hapnd.live.apigateway.."
    };

    /** Makes the clients of AWS and warms them up before a snapshot. */
    private static final String CLIENTS = "hapnd.aws..";

    /** What is between API Gateway and the functions: requests, responses, status codes. */
    private static final String[] HTTP = {"hapnd.http..", "hapnd.gateway.."};

    @Test
    void only_adapters_know_the_sdk_of_aws() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ADAPTERS)
                .and()
                .resideOutsideOfPackage(CLIENTS)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon..")
                .because("a feature is written against its ports")
                .check(MODULE);
    }

    @Test
    void only_adapters_and_the_entry_of_a_function_know_lambda() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ADAPTERS)
                .and()
                .resideOutsideOfPackages(HTTP)
                .and()
                .resideOutsideOfPackage("hapnd.snapshot..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.amazonaws..")
                .because("a feature doesn't know what invokes it")
                .check(MODULE);
    }

    @Test
    void features_know_no_http() {
        noClasses()
                .that()
                .resideOutsideOfPackages(HTTP)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("hapnd.http..", "hapnd.gateway..", "jakarta.ws.rs..", "org.jboss.resteasy..")
                .because("a value that is invalid is the feature's to refuse; its status code is chosen at the edge")
                .check(MODULE);
    }

    @Test
    void features_see_each_other_through_ports() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ADAPTERS)
                .and()
                .resideOutsideOfPackage(CLIENTS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ADAPTERS)
                .because("what a feature needs of another one is in that feature's own package, as a port")
                .check(MODULE);
    }

    @Test
    void packages_form_no_cycle() {
        slices().matching("hapnd.(**)").should().beFreeOfCycles().check(MODULE);
    }

    @Test
    void only_wiring_knows_how_parts_come_together() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Wiring")
                .should()
                .bePackagePrivate()
                .andShould()
                .onlyBeAccessed()
                .byClassesThat()
                .haveSimpleNameEndingWith("Wiring")
                .because("a part gets what it needs by its constructor, so a test can build it alone")
                .check(MODULE);
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Wiring")
                .and()
                .resideOutsideOfPackages(HTTP)
                .and()
                .resideOutsideOfPackage(CLIENTS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.enterprise..", "jakarta.inject..")
                .because("features are plain Java")
                .check(MODULE);
    }
}
