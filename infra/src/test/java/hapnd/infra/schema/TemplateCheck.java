package hapnd.infra.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import hapnd.infra.schema.Intrinsic.Reference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Compares a template with CloudFormation's schemas. */
public final class TemplateCheck {
    private static final List<Schemas> SOURCES =
            List.of(ServiceSpecification.installed(), TypeDeclarations.installed());

    /** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html and attribute pages. */
    private static final Set<String> PARTS = Set.of(
            "Type",
            "Properties",
            "DependsOn",
            "Condition",
            "Metadata",
            "DeletionPolicy",
            "UpdateReplacePolicy",
            "CreationPolicy",
            "UpdatePolicy");

    private final Template template;

    private TemplateCheck(Template template) {
        this.template = template;
    }

    /** Everything that is wrong with a template, in the order of its resources. */
    public static List<Finding> of(Template template) {
        var check = new TemplateCheck(template);
        Set<Finding> findings = new LinkedHashSet<>();
        template.resources().forEach((id, resource) -> {
            findings.addAll(check.parts(id, resource));
            findings.addAll(check.properties(id, resource));
            findings.addAll(check.references(id, template.type(id), Template.references(resource)));
        });
        findings.addAll(check.references("Outputs", "outputs", template.referencesOfOutputs()));
        return List.copyOf(findings);
    }

    private List<Finding> parts(String id, JsonNode resource) {
        List<Finding> findings = new ArrayList<>();
        resource.fieldNames().forEachRemaining(part -> {
            if (!PARTS.contains(part)) {
                findings.add(new Finding(id, template.type(id), part, "a resource has no such part"));
            }
        });
        JsonNode named = resource.path("DependsOn");
        for (JsonNode one : named.isTextual() ? List.of(named) : named) {
            if (!template.resources().containsKey(one.asText())) {
                findings.add(new Finding(id, template.type(id), "DependsOn", "there is no resource " + one.asText()));
            }
        }
        return findings;
    }

    private List<Finding> properties(String id, JsonNode resource) {
        String name = template.type(id);
        if (isCustom(name)) {
            return resource.at("/Properties/ServiceToken").isMissingNode()
                    ? List.of(new Finding(id, name, "Properties", "ServiceToken is required and missing"))
                    : List.of();
        }
        List<Finding> findings = new ArrayList<>();
        for (Schemas source : SOURCES) {
            source.type(name)
                    .ifPresentOrElse(
                            type -> findings.addAll(new ShapeCheck(template, id, type)
                                    .properties(
                                            resource.has("Properties")
                                                    ? resource.path("Properties")
                                                    : JsonNodeFactory.instance.objectNode())),
                            () -> findings.add(new Finding(id, name, "Type", "there is no such type")));
        }
        return findings;
    }

    private List<Finding> references(String id, String type, Stream<Reference> references) {
        List<Finding> findings = new ArrayList<>();
        references.forEach(reference -> {
            if (!template.has(reference)) {
                findings.add(new Finding(id, type, reference.id(), "there is no resource or parameter of that name"));
            } else {
                reference
                        .attribute()
                        .filter(name -> !hasAttribute(reference.id(), name))
                        .ifPresent(name -> findings.add(
                                new Finding(id, type, reference.id() + "." + name, "there is no such attribute")));
            }
        });
        return findings;
    }

    private boolean hasAttribute(String id, String attribute) {
        if (!template.resources().containsKey(id)) {
            return false;
        }
        String type = template.type(id);
        // That a type doesn't exist is a finding of its own.
        return isCustom(type)
                || ServiceSpecification.installed()
                        .type(type)
                        .map(known -> known.attributes().containsKey(attribute))
                        .orElse(true);
    }

    /** Whether a function of the stack's own makes the resource: which properties and attributes it has, only that knows. */
    private static boolean isCustom(String type) {
        return type.startsWith("Custom::") || type.equals("AWS::CloudFormation::CustomResource");
    }
}
