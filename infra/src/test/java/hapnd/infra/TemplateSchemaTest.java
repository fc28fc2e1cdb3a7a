package hapnd.infra;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.infra.schema.TemplateCheck;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** CloudFormation takes the template: it is compared with CloudFormation's own schemas of its resource types. */
class TemplateSchemaTest {
    @ParameterizedTest
    @MethodSource("hapnd.infra.Variant#all")
    void every_resource_has_the_properties_values_and_references_that_its_type_allows(Variant variant) {
        assertThat(TemplateCheck.of(variant.template())).isEmpty();
    }
}
